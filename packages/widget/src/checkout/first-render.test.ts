import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SessionView } from '../protocol.ts'
import { choosingStates } from '../testing/checkout-states.ts'
import { mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { everyChoice, paypal, sessionView } from '../testing/views.ts'
import { withTexts } from '../testing/with-texts.ts'
import { addLanguages } from '../translations/messages.ts'
import { nl } from '../translations/nl.ts'

beforeAll(() => addLanguages({ nl }))

/** Lets every use of `Intl` fail, and lists them. */
function withoutIntl(): string[] {
  const used: string[] = []
  const refuse = (name: string) => (): never => {
    used.push(name)
    throw new Error(`${name} was used`)
  }
  vi.stubGlobal('Intl', new Proxy(Intl, { get: (_, name) => refuse(`Intl.${String(name)}`)() }))
  vi.spyOn(Number.prototype, 'toLocaleString').mockImplementation(refuse('Number.toLocaleString'))
  vi.spyOn(Date.prototype, 'toLocaleString').mockImplementation(refuse('Date.toLocaleString'))
  vi.spyOn(String.prototype, 'localeCompare').mockImplementation(refuse('localeCompare'))
  return used
}

/** Shows a session that is printed into the page. Returns what can be read. */
async function shown(session: SessionView, selector: string, given: object = {}): Promise<string> {
  const { find, text } = mount(createStubBackend({}), { token: 't', session, ...given })
  await find(selector)
  return text()
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  unmountAll()
  history.replaceState(null, '')
})

const printable = Object.entries(choosingStates).flatMap(([name, { session, given }]) =>
  typeof session === 'object' && 'choices' in session ? [[name, session, given] as const] : [],
)

describe('the first render of a session with formatted texts', () => {
  it.each(printable)('uses no Intl when it shows %s', async (_, session, given) => {
    const sent = withTexts(session)
    const used = withoutIntl()

    await shown(sent, '.go, .message', given)

    expect(used).toEqual([])
  })

  it('looks the same as that of a session without them', async () => {
    const look = sessionView([
      {
        choice: 'saved',
        methods: [2, 9].map((day) => ({ ...paypal, id: `m-${day}`, createdAt: Date.UTC(2026, 10, day, 12) })),
      },
      ...everyChoice.slice(3),
    ])

    const older = await shown(look, '.go')
    unmountAll()
    const newer = await shown(withTexts(look), '.go')

    expect(older).toContain('Saved on')
    expect(older).toContain('€42.50')
    expect(newer).toBe(older)
  })

  it('asks for a country by the names that the backend sent', async () => {
    const session = { ...withTexts(sessionView(everyChoice.slice(3))), countries: [['BE', 'The Belgium']] }
    const { find } = mount(createStubBackend({}), { token: 't', session: JSON.stringify(session) })

    const country = await find<HTMLSelectElement>('select')

    expect([...country.options].map(({ text }) => text)).toEqual(['Choose your country', 'The Belgium'])
  })

  it('formats amounts, dates and countries itself when the element speaks another language than the session', async () => {
    const session = withTexts(sessionView(everyChoice.slice(3)))
    const { find, text } = mount(createStubBackend({}), { token: 't', lang: 'nl', session })

    const country = await find<HTMLSelectElement>('select')

    expect([...country.options].map((option) => option.text)).toContain('Oostenrijk')
    expect(text()).toContain('€ 42,50')
  })
})
