import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { showCheckout as show, checkoutStates as states } from '../testing/checkout-states.ts'
import { type Mounted, unmountAll } from '../testing/mount.ts'
import { ar } from '../translations/ar.ts'
import { addLanguages } from '../translations/messages.ts'

/** A page of its own colours, wide or as narrow as a phone gets. */
function pageIn(scheme: 'light' | 'dark'): HTMLElement {
  const page = document.createElement('main')
  page.style.colorScheme = scheme
  page.style.background = scheme === 'light' ? '#fff' : '#101113'
  page.style.padding = '16px'
  page.style.boxSizing = 'border-box'
  document.body.append(page)
  return page
}

/** Colours are judged once they have come to rest. */
function settle({ element }: Mounted): void {
  for (const animation of element.shadowRoot?.getAnimations() ?? []) {
    if (animation instanceof CSSTransition) animation.finish()
  }
}

async function faultsOf(page: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(page, { resultTypes: ['violations'] })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  )
}

addLanguages({ ar })

afterEach(unmountAll)

describe.each(['light', 'dark'] as const)('[F85] axe, in %s,', (scheme) => {
  describe.each(['en', 'ar'])('in %s,', (lang) => {
    it.each(Object.entries(states))('finds nothing in: %s', async (_, state) => {
      const page = pageIn(scheme)

      settle(await show(state, lang, page))

      expect(await faultsOf(page)).toEqual([])
    })
  })
})

describe('every target', () => {
  it.each(Object.entries(states))('can be hit with a thumb in: %s', async (_, state) => {
    const page = pageIn('light')
    page.style.width = '320px'

    const { element } = await show(state, 'de', page)

    const targets = [
      ...element.renderRoot.querySelectorAll<HTMLElement>(
        '.go:not([hidden]), label.head, .check, .field input, select',
      ),
    ]
    expect(targets.map((target) => [target.innerText, target.getBoundingClientRect().height >= 44])).toEqual(
      targets.map((target) => [target.innerText, true]),
    )
    expect(page.scrollWidth).toBeLessThanOrEqual(320)
  })
})

/** What no shop and no language will ever write, and yet has to fit. */
const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** What sticks out of the surface at either side, or is cut inside its own box. */
function cutIn({ renderRoot }: Mounted['element']): string[] {
  const base = renderRoot.querySelector('.base')?.getBoundingClientRect()
  const isCut = (element: HTMLElement) => {
    const { left, right } = element.getBoundingClientRect()
    const sticksOut = base !== undefined && (left < base.left - 0.5 || right > base.right + 0.5)
    return sticksOut || (element.scrollWidth > element.clientWidth && getComputedStyle(element).display !== 'inline')
  }
  const all = [...renderRoot.querySelectorAll<HTMLElement>('.base :not(.sr, svg, svg *, option)')]
  return all.filter(isCut).map((element) => `${element.localName}.${element.className} ${element.innerText}`)
}

describe.each([
  ['ltr', 'de'],
  ['rtl', 'ar'],
])('[F84] written %s, in %s, in 320 pixels and letters twice as large,', (dir, lang) => {
  it.each(Object.entries(states))('[F48] nothing is cut, however long the words, in: %s', async (_, state) => {
    const page = pageIn('light')
    page.dir = dir
    page.style.width = '320px'
    page.style.padding = '0'
    page.style.setProperty('--ccv-font-size', '2em')
    // What the page says of its own text is inherited.
    Object.assign(page.style, {
      whiteSpace: 'nowrap',
      textIndent: '40px',
      wordBreak: 'keep-all',
      overflowWrap: 'normal',
    })
    const lengthened = JSON.parse(JSON.stringify(state.session ?? null), (key, value) =>
      ['name', 'description', 'label', 'text'].includes(key) ? long : value,
    )

    const { element } = await show({ ...state, ...(lengthened ? { session: lengthened } : {}) }, lang, page)

    expect(cutIn(element)).toEqual([])
  })
})
