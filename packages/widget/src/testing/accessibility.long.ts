/** The accessibility tests of every state in all languages, and with a reader's own settings. */
import { afterEach, describe, expect, inject, it } from 'vitest'
import { addLanguages } from '../translations/messages.ts'
import { accountStates, showAccount } from './account-states.ts'
import { checkoutLanguages } from './all-languages.ts'
import { checkoutStates, showCheckout } from './checkout-states.ts'
import { equalAccessFindings } from './equal-access.ts'
import { axeViolations, cutIn, pageIn, paint, settle, space } from './looked-at.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Before a release, Equal Access checks every language. */
    allLanguages: boolean
  }
}

addLanguages(checkoutLanguages)

/** Those that Equal Access checks in both schemes. It checks the others before a release, in light. */
const inBothSchemes = ['en', 'de', 'ar']
const languages = ['en', ...Object.keys(checkoutLanguages)]

interface Shown {
  element: HTMLElement & { renderRoot: ShadowRoot }
}
type Show = (lang: string, page: HTMLElement) => Promise<Shown>

const moments = (element: string): [string, Show][] =>
  element === 'ccv-checkout'
    ? Object.entries(checkoutStates).map(([name, state]) => [name, (lang, page) => showCheckout(state, lang, page)])
    : Object.entries(accountStates).map(([name, state]) => [name, (lang, page) => showAccount(state, lang, page)])

/** A part of the page for each, because axe names what it finds by where it stands. */
function placeOn(page: HTMLElement, name: string): HTMLElement {
  const place = document.createElement('div')
  place.id = name.replaceAll(/\W+/g, '-')
  page.append(place)
  return place
}

afterEach(() => document.body.replaceChildren())

describe.each(['ccv-checkout', 'ccv-saved-methods'])('<%s>', (element) => {
  describe.each(languages)('in %s', (lang) => {
    it('[F85] gives axe nothing to find in any of its moments, in light and in dark', async () => {
      const page = pageIn('light')
      for (const [name, show] of moments(element)) settle((await show(lang, placeOn(page, name))).element)

      const inLight = await axeViolations(page)
      paint(page, 'dark')
      for (const drawn of page.querySelectorAll(element)) settle(drawn)

      expect(inLight).toEqual([])
      // Nothing but the colours has changed.
      expect(await axeViolations(page, 'colours')).toEqual([])
    })

    it('[F84] fits into 320 pixels in every moment, with letters twice as large', async () => {
      const page = pageIn('light')
      page.style.width = '320px'
      page.style.padding = '0'
      page.lang = lang

      page.style.setProperty('--ccv-font-size', '2em')

      const cut: string[] = []
      for (const [name, show] of moments(element)) {
        const place = placeOn(page, name)
        const shown = await show(lang, place)
        settle(shown.element)
        cut.push(...cutIn(shown.element.renderRoot).map((what) => `${name}: ${what}`))
        place.remove()
      }

      expect(cut).toEqual([])
    })

    it('[F84] loses nothing when the reader spaces letters, words, lines and paragraphs', async () => {
      const page = pageIn('light')
      page.style.width = '320px'

      const cut: string[] = []
      for (const [name, show] of moments(element)) {
        const place = placeOn(page, name)
        const shown = await show(lang, place)
        space(shown.element.renderRoot)
        settle(shown.element)
        cut.push(...cutIn(shown.element.renderRoot).map((what) => `${name}: ${what}`))
        place.remove()
      }

      expect(cut).toEqual([])
    })
  })

  describe.each(inject('allLanguages') ? languages : inBothSchemes)('in %s', (lang) => {
    it('[F85] gives Equal Access nothing to find in any of its moments', async () => {
      const page = pageIn('light')

      // One moment after another: the time that the engine takes grows faster than the page.
      const found: string[] = []
      for (const [name, show] of moments(element)) {
        paint(page, 'light')
        const place = placeOn(page, name)
        const { element: shown } = await show(lang, place)
        settle(shown)
        found.push(...(await equalAccessFindings(page)))
        if (inBothSchemes.includes(lang)) {
          paint(page, 'dark')
          settle(shown)
          // Nothing but the colours has changed.
          found.push(...(await equalAccessFindings(page, 'colours')))
        }
        place.remove()
      }

      expect(found).toEqual([])
    })
  })

  it('[F85] has one live region in every moment, which does not repeat what has the focus', async () => {
    const page = pageIn('light')

    const wrong: string[] = []
    for (const [name, show] of moments(element)) {
      const place = placeOn(page, name)
      const { element: shown } = await show('en', place)
      // The one in the details belongs to their button, and is empty until it is pressed.
      const regions = [
        ...shown.renderRoot.querySelectorAll(':is([role=status], [role=alert], [aria-live]):not(details *)'),
      ]
      const focused = shown.renderRoot.activeElement?.textContent?.trim()
      const repeats = Boolean(focused) && regions.some((region) => region.textContent?.trim() === focused)
      if (regions.length !== 1 || repeats) wrong.push(name)
      place.remove()
    }

    expect(wrong).toEqual([])
  })
})
