import { describe, expect, it } from 'vitest'
import { resultTextOf } from '../formatting/result-text.ts'
import type { Reason, StatusView } from '../protocol.ts'
import { checkoutLanguages } from '../testing/all-languages.ts'
import { account, statusView, visa } from '../testing/views.ts'
import { en, type Messages } from '../translations/en.ts'
import { lateTexts } from '../translations/late.ts'
import { addLanguages, textsWith } from '../translations/messages.ts'
import { statusTexts } from './status-texts.ts'

addLanguages(checkoutLanguages)

const reasons: (Reason | undefined)[] = [
  undefined,
  'declined',
  'insufficient-funds',
  'cancelled',
  'expired',
  'fraud-suspected',
  'unavailable',
  'needs-review',
]

/** Every result, with what decides its words. */
const results: StatusView[] = [
  ...(['paid', 'authorised', 'processing', 'review', 'none'] as const).flatMap((payment) =>
    (['none', 'pending', 'saved', 'not-saved'] as const).flatMap((method) =>
      [true, false].flatMap((shopNotifies) =>
        [visa, account].map((saved) => statusView({ payment, method, shopNotifies, orderId: '981', saved })),
      ),
    ),
  ),
  ...(['partly-refunded', 'refunded', 'returned', 'charged-back'] as const).map((state) =>
    statusView({ payment: 'paid', moneyBack: { state, amountMinor: 1000, currency: 'EUR' } }),
  ),
  ...reasons.map((reason) => statusView({ payment: 'failed', orderId: '981', ...(reason ? { reason } : {}) })),
]

/** The texts as a script file has them. */
function inScriptFile(text: Messages): Messages {
  return { ...text, ...Object.fromEntries(lateTexts.map((name) => [name, en[name]])) }
}

describe('the texts that come with a status', () => {
  it.each(Object.entries(checkoutLanguages))(
    'in %s complete those of a script file, for every result',
    (lang, text) => {
      for (const result of results) {
        const status = { ...result, lang }
        const texts = statusTexts(status)
        const received: StatusView = { ...status, ...(texts ? { texts } : {}) }

        const shown = resultTextOf(status, { ...inScriptFile(text), ...textsWith(received, lang) }, lang)

        expect(shown).toEqual(resultTextOf(status, text, lang))
      }
    },
  )

  it('are only those of the result', () => {
    const texts = statusTexts(statusView({ payment: 'failed', reason: 'expired', lang: 'nl-BE' }))

    expect(Object.keys(texts ?? {}).toSorted()).toEqual(['failed:expired', 'failed:expired:line'])
  })

  it.each([
    ['in English', statusView({ payment: 'paid', lang: 'en-GB' })],
    ['in a language without texts', statusView({ payment: 'paid', lang: 'fi' })],
    ['before the first attempt', statusView({ lang: 'nl' })],
    ['while nothing is confirmed', statusView({ payment: 'pending', lang: 'nl' })],
  ])('are absent %s', (_, status) => {
    expect(statusTexts(status)).toBeUndefined()
  })

  it('are not shown by an element that speaks another language', () => {
    const status = statusView({ payment: 'paid', lang: 'nl', texts: { paid: 'Betaald' } })

    expect(textsWith(status, 'nl-BE')).toEqual({ paid: 'Betaald' })
    expect(textsWith(status, 'en')).toBeUndefined()
  })
})
