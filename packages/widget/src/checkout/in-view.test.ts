import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type Mounted, mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { everyChoice, planConsent, sessionView } from '../testing/views.ts'

afterEach(unmountAll)

const long = sessionView(everyChoice.slice(1))

/** Puts the element into a page of that width, with text before and after it. */
async function mountAt(width: number, session = long): Promise<Mounted & { after: HTMLElement }> {
  await page.viewport(width, 600)
  const before = document.createElement('div')
  const after = document.createElement('div')
  before.style.blockSize = '400px'
  after.style.blockSize = '900px'
  document.body.append(before)
  const mounted = mount(createStubBackend({ session: [session] }), { token: 't' })
  document.body.append(after)
  await mounted.find('.go')
  return { ...mounted, after }
}

const bottomOf = async ({ find }: Mounted, selector: string) => (await find(selector)).getBoundingClientRect().bottom

describe('on a phone, the button', () => {
  it('is in view while the choices reach below the window', async () => {
    const mounted = await mountAt(390)

    expect(mounted.element.getBoundingClientRect().bottom).toBeGreaterThan(innerHeight + 100)
    expect(await bottomOf(mounted, '.go')).toBeLessThanOrEqual(innerHeight)
  })

  it('never covers what the page shows below the element', async () => {
    const mounted = await mountAt(390)

    scrollTo(0, document.documentElement.scrollHeight)

    expect(await bottomOf(mounted, '.foot')).toBeLessThanOrEqual(mounted.after.getBoundingClientRect().top)
  })

  it('does not cover the row that has the focus', async () => {
    const mounted = await mountAt(390)
    ;(await mounted.find('.pick:checked')).focus()

    for (let row = 0; row < 4; row += 1) {
      await userEvent.keyboard('{ArrowDown}')
      const focused = mounted.element.shadowRoot?.activeElement?.getBoundingClientRect()
      const foot = (await mounted.find('.foot')).getBoundingClientRect()
      expect(focused?.bottom).toBeLessThanOrEqual(foot.top)
    }
  })

  it('keeps the plan of a subscription with it', async () => {
    const subscription = sessionView([{ choice: 'pay-and-save', consent: planConsent }, ...everyChoice.slice(3)])

    const mounted = await mountAt(390, subscription)
    scrollTo(0, mounted.element.getBoundingClientRect().bottom - innerHeight - 60)

    expect((await mounted.find('.plan')).getBoundingClientRect().top).toBeLessThan(innerHeight)
    expect(await bottomOf(mounted, '.go')).toBeLessThanOrEqual(innerHeight)
  })

  it('stays below the choices where the element is wide, and where the page has its own button', async () => {
    const wide = await mountAt(900)
    expect(getComputedStyle(await wide.find('.foot')).position).toBe('static')
    unmountAll()

    const own = await mountAt(390)
    own.element.hideButton = true
    await own.find('.go[hidden]')

    expect(getComputedStyle(await own.find('.foot')).position).toBe('static')
  })
})
