import { describe, expect, it } from 'vitest'
import { resultTextOf } from '../formatting/result-text.ts'
import type { Reason, SessionView, StatusView } from '../protocol.ts'
import { checkoutLanguages } from '../testing/all-languages.ts'
import { account, everyChoice, sessionView, statusView, visa } from '../testing/views.ts'
import { en, type Messages } from '../translations/en.ts'
import { detailTexts, resultLines, resultTexts } from '../translations/late.ts'
import { addLanguages, completed } from '../translations/messages.ts'
import { sessionTexts, statusTexts } from './status-texts.ts'

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
  const english = [...resultTexts, ...detailTexts].map((name) => [name, en[name]])
  const file = { ...text, ...Object.fromEntries(english) }
  for (const line of resultLines) Reflect.deleteProperty(file, line)
  return file
}

describe('the texts that come with a status', () => {
  it.each(Object.entries({ en, ...checkoutLanguages }))(
    'in %s complete those of a script file, for every result',
    (lang, text) => {
      for (const result of results) {
        const status = { ...result, lang }
        const texts = statusTexts(status)
        const received: StatusView = { ...status, ...(texts ? { texts } : {}) }

        const shown = resultTextOf(status, completed(inScriptFile(text), lang, [received]), lang)

        expect(shown).toEqual(resultTextOf(status, text, lang))
      }
    },
  )

  it('are only those of the result', () => {
    const texts = statusTexts(statusView({ payment: 'failed', reason: 'expired', lang: 'nl-BE' }))

    expect(Object.keys(texts ?? {}).toSorted()).toEqual(['failed:expired', 'failed:expired:line'])
  })

  it.each(['en-GB', 'fi'])('are only sentences in %s, because the files have the headings in English', (lang) => {
    const texts = statusTexts(statusView({ payment: 'failed', reason: 'expired', lang }))

    expect(Object.keys(texts ?? {})).toEqual(['failed:expired:line'])
  })

  it.each([
    ['before the first attempt', statusView({ lang: 'nl' })],
    ['while nothing is confirmed', statusView({ payment: 'pending', lang: 'nl' })],
  ])('are absent %s', (_, status) => {
    expect(statusTexts(status)).toBeUndefined()
  })

  it('only fill in what an element in another language does not have', () => {
    const status = statusView({ payment: 'paid', lang: 'nl', texts: { paid: 'Betaald', thanks: 'Bedankt.' } })

    expect(completed(inScriptFile(en), 'nl-BE', [status])).toMatchObject({ paid: 'Betaald', thanks: 'Bedankt.' })
    expect(completed(inScriptFile(en), 'en', [status])).toMatchObject({ paid: en.paid, thanks: 'Bedankt.' })
    expect(completed(en, 'en', [status])).toEqual(en)
  })

  it('may be missing: then only the heading is shown', () => {
    const { heading, lines } = resultTextOf(statusView({ payment: 'paid' }), inScriptFile(en), 'en')

    expect(heading).toMatch(/^Paid/)
    expect(lines.join('').trim()).toBe('')
  })
})

describe('the texts that come with a session', () => {
  it.each(Object.entries(checkoutLanguages))('in %s complete those of a script file', (lang, text) => {
    const session = sessionView(everyChoice, { lang })
    const texts = sessionTexts(session)
    const received: SessionView = { ...session, ...(texts ? { texts } : {}) }

    const shown = completed(inScriptFile(text), lang, [received, undefined])

    for (const name of detailTexts) expect(shown[name]).toBe(text[name])
  })

  it('are absent in English, and where no details are asked', () => {
    expect(sessionTexts(sessionView(everyChoice, { lang: 'en' }))).toBeUndefined()
    expect(sessionTexts(sessionView([{ choice: 'pay', methods: ['ideal'] }], { lang: 'nl' }))).toBeUndefined()
  })
})
