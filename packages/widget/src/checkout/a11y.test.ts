import { afterEach, describe, expect, it } from 'vitest'
import { showCheckout as show, checkoutStates as states } from '../testing/checkout-states.ts'
import { cutIn, pageIn, settle, violationsIn } from '../testing/looked-at.ts'
import { unmountAll } from '../testing/mount.ts'
import { ar } from '../translations/ar.ts'
import { addLanguages } from '../translations/messages.ts'

addLanguages({ ar })

afterEach(unmountAll)

// In every language and both schemes: `../testing/accessibility.long.ts`.
describe.each([
  ['light', 'en'],
  ['dark', 'ar'],
] as const)('[F85] axe and Equal Access, in %s, in %s,', (scheme, lang) => {
  it.each(Object.entries(states))('find nothing in: %s', async (_, state) => {
    const page = pageIn(scheme)

    const { element } = await show(state, lang, page)
    settle(element)

    expect(await violationsIn(page)).toEqual([])
  })
})

describe('every target', () => {
  it.each(Object.entries(states))('can be hit with a thumb in: %s', async (_, state) => {
    const page = pageIn('light')
    page.style.width = '320px'

    const { element } = await show(state, 'de', page)

    const targets = [
      ...element.renderRoot.querySelectorAll<HTMLElement>(
        '.go:not([hidden]), label.head, button.title, .more, summary, .check, .field input, select',
      ),
    ].filter((target) => target.checkVisibility())
    expect(targets.map((target) => [target.innerText, target.getBoundingClientRect().height >= 44])).toEqual(
      targets.map((target) => [target.innerText, true]),
    )
    expect(page.scrollWidth).toBeLessThanOrEqual(320)
  })
})

/** What no shop and no language will ever write, and yet has to fit. */
const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

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
    settle(element)

    expect(cutIn(element.renderRoot)).toEqual([])
  })
})
