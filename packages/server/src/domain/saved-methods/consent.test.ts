import { describe, expect, it } from 'vitest'
import { hashOf } from '../../runtime/secrets.ts'
import { languages } from '../languages.ts'
import { acceptedConsent, type ConsentNeed, consentView } from './consent.ts'
import { consentTexts, type Terms, textsVersion } from './consent-texts.ts'

const series: ConsentNeed = {
  shop: 'Fjord Coffee',
  kind: 'card',
  agreement: { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 1200 },
  currency: 'EUR',
  cancelAt: 'https://fjord.example/account',
  lang: 'en',
}

const instalments = (lang: string, atMost: number): ConsentNeed => ({
  ...series,
  lang,
  agreement: { kind: 'instalment', atMost },
})

describe('the consent text', () => {
  it.each(languages)('names shop, amount, interval and end in %s', (lang) => {
    const { text } = consentView({ ...series, lang })

    expect(text).toContain('Fjord Coffee')
    expect(text).toContain('12')
    expect(text).toContain('30')
    expect(text).toContain('2028')
    expect(text).not.toMatch(/[#{}⟨⟩]|undefined/)
  })

  it.each(languages)('in %s differs from every other language', (lang) => {
    const others = languages.filter((other) => other !== lang).map((other) => consentView({ ...series, lang: other }))

    const { text, label, hash } = consentView({ ...series, lang })

    expect(others.map((other) => other.text)).not.toContain(text)
    expect(others.map((other) => other.label)).not.toContain(label)
    expect(others.map((other) => other.hash)).not.toContain(hash)
  })

  it('uses the plural forms of the language', () => {
    const times = (lang: string, atMost: number) => consentView(instalments(lang, atMost)).text

    expect(times('en', 1)).toContain('at most once')
    expect(times('en', 3)).toContain('at most 3 times')
    expect(times('pl', 1)).toContain('najwyżej jeden raz')
    expect(times('pl', 5)).toContain('najwyżej 5 razy')
    expect(times('ar', 2)).toContain('مرتين')
    expect(times('ar', 3)).toContain('3 مرات')
    expect(times('ar', 12)).toContain('12 مرة')
  })

  it.each(languages)('of a direct debit names the eight weeks of the refund, whatever the agreement, in %s', (lang) => {
    const agreements = [{ kind: 'unscheduled' }, series.agreement, { kind: 'instalment', atMost: 3 }] as const
    const texts = agreements.map((agreement) => consentView({ ...series, kind: 'sepa', agreement, lang }).text)

    for (const text of texts) expect(text).toMatch(/ 8\u00a0\p{L}+/u)
  })

  it('says of an amount that a higher one needs consent, and without an amount that the shopper is informed of each one first', () => {
    const open = consentView({ ...series, agreement: { kind: 'recurring', everyDays: 30, until: '2028-01-01' } })

    expect(consentView(series).text).toContain('A higher amount needs your consent.')
    expect(open.text).toContain('You are informed of each amount in advance.')
  })

  it('of instalments can be withdrawn, and says that the rest is still owed', () => {
    expect(consentView(instalments('en', 3)).text).toContain(
      'You can withdraw this permission at any time; what you still owe remains due.',
    )
  })

  it('writes dates as each language does: with the day beside its month, French ordinals, and European dates in English', () => {
    expect(consentView({ ...series, lang: 'de' }).text).toContain('bis zum 1.\u00a0Januar 2028')
    expect(consentView({ ...series, lang: 'fr-BE' }).text).toContain('jusqu’au 1er\u00a0janvier 2028')
    expect(consentView({ ...series, lang: 'en' }).text).toContain('until 1 January 2028')
    expect(consentView({ ...series, lang: 'en-US' }).text).toContain('until January 1, 2028')
  })

  it('isolates names in right-to-left text', () => {
    expect(consentView({ ...series, lang: 'ar' }).text).toContain('\u2068Fjord Coffee\u2069')
    expect(consentView({ ...series, lang: 'tr' }).text).not.toContain('\u2068')
  })

  it('formats amounts in the language of the text', () => {
    expect(consentView({ ...series, lang: 'nl-BE' }).text).toContain('€ 12,00'.replace(' ', '\u00a0'))
    expect(consentView({ ...series, lang: 'fi' }).text).toContain('€12.00')
  })
})

describe('the consent text of a saved method', () => {
  const agreements = [
    { kind: 'unscheduled' },
    { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 1200 },
    { kind: 'instalment', atMost: 3, amountMinor: 1200 },
  ] as const
  const terms = {
    shop: 'Fjord Coffee',
    wallet: '',
    amount: undefined as string | undefined,
    everyDays: 0,
    until: '',
    atMost: 0,
  }
  const filled = [
    terms,
    { ...terms, amount: '€12.00', everyDays: 30, until: '1 January 2028' },
    { ...terms, amount: '€12.00', atMost: 3 },
  ] as const
  const { en } = consentTexts
  const shown = (kind: ConsentNeed['kind']) =>
    agreements.map((agreement) => consentView({ ...series, kind, agreement }).text)

  it('depends on the kind, card or direct debit, and on the agreement', () => {
    expect(shown('card')).toEqual([en.card(filled[0]), en.cardRecurring(filled[1]), en.cardInstalment(filled[2])])
    expect(shown('sepa')).toEqual([en.sepa(filled[0]), en.sepaRecurring(filled[1]), en.sepaInstalment(filled[2])])
  })

  it.each([
    ['paypal', 'PayPal'],
    ['applepay', 'Apple Pay'],
    ['googlepay', 'Google Pay'],
  ] as const)('names the wallet: %s', (kind, wallet) => {
    expect(shown(kind)).toEqual([
      en.wallet({ ...filled[0], wallet }),
      en.walletRecurring({ ...filled[1], wallet }),
      en.walletInstalment({ ...filled[2], wallet }),
    ])
  })

  it('has a label that says what is agreed to, with the shop', () => {
    const label = (kind: ConsentNeed['kind'], agreement: ConsentNeed['agreement']) =>
      consentView({ ...series, kind, agreement }).label

    expect(label('card', { kind: 'unscheduled' })).toBe(en.saveCard)
    expect(label('card', series.agreement)).toBe('I authorise Fjord Coffee to charge this card')
    expect(label('sepa', { kind: 'unscheduled' })).toBe(
      'I authorise Fjord Coffee to collect from my account by direct debit',
    )
    expect(label('paypal', series.agreement)).toBe('I authorise Fjord Coffee to charge my PayPal')
  })

  it('has amounts in the currency of the agreement, or in euros when unknown', () => {
    expect(consentView({ ...series, currency: 'GBP' }).text).toContain('£12.00')
    expect(consentView({ ...series, currency: undefined }).text).toContain('€12.00')
  })

  it('formats amounts and dates for the shopper’s region, and names no amount that was not agreed', () => {
    const { text } = consentView({ ...series, lang: 'EN-GB' })
    const open = consentView({ ...series, agreement: { kind: 'recurring', everyDays: 30, until: '2028-01-01' } })

    expect(text).toContain('1 January 2028')
    expect(open.text).toContain('the agreed amount')
  })
})

describe('the record of an acceptance', () => {
  it('contains the text and the plan that were shown, their version and the time', () => {
    const view = consentView(series)

    expect(acceptedConsent(series, view.hash, 1234)).toEqual({
      ...view,
      version: textsVersion,
      lang: 'en',
      acceptedAt: 1234,
    })
  })

  it('is proved by its hash, which covers the plan', () => {
    const { label, text, plan, hash, version, lang } = acceptedConsent(series, consentView(series).hash, 1234) ?? {}

    expect(plan).toContain('every 30 days')
    expect(hash).toBe(hashOf(JSON.stringify([version, lang, label, text, plan])))
  })

  it('is undefined for another text, or without an acceptance', () => {
    const other = consentView({ ...series, shop: 'Another shop' })

    expect(acceptedConsent(series, other.hash, 1234)).toBeUndefined()
    expect(acceptedConsent(series, undefined, 1234)).toBeUndefined()
  })

  it.each<[what: string, change: Partial<ConsentNeed>]>([
    ['the first amount', { firstMinor: 600 }],
    ['that something is paid now', { firstMinor: undefined }],
    ['where to cancel', { cancelAt: 'help@fjord.example' }],
  ])('is undefined when the plan has changed since: %s', (_, change) => {
    const shown = consentView({ ...series, firstMinor: 500 })

    expect(acceptedConsent({ ...series, firstMinor: 500, ...change }, shown.hash, 1234)).toBeUndefined()
  })
})

describe('the plan of a series', () => {
  const plan = (changes: Partial<ConsentNeed>) => consentView({ ...series, lang: 'en-GB', ...changes }).plan
  const instalment = { kind: 'instalment', atMost: 3, amountMinor: 1200 } as const

  it('names the first and the following amounts, the rhythm, the end and how to cancel', () => {
    expect(plan({ firstMinor: 500 })).toBe(
      '€5.00 today, then €12.00 every 30 days until 1 January 2028. You can cancel at any time at fjord.example/account.',
    )
  })

  it('names the number of instalments, their amount and how to withdraw', () => {
    expect(plan({ agreement: instalment, firstMinor: 500, cancelAt: 'help@fjord.example' })).toBe(
      '€5.00 today, then at most 2 times €12.00. You can withdraw this permission at any time by e-mail to help@fjord.example.',
    )
  })

  it('names every instalment where nothing is paid yet, and the only one that follows the first payment', () => {
    const twice = { ...instalment, atMost: 2 }

    expect(plan({ agreement: twice })).toMatch(/^At most 2 times €12\.00\./)
    expect(plan({ agreement: twice, firstMinor: 1200 })).toMatch(/^€12\.00 today, then at most once €12\.00\./)
  })

  it('does not say of a direct debit that it is taken today', () => {
    expect(plan({ kind: 'sepa', firstMinor: 1200 })).toMatch(/^First €12\.00, then €12\.00 every 30 days/)
  })

  it('begins with the rhythm where nothing is paid now', () => {
    expect(plan({ lang: 'nl' })).toMatch(/^Elke 30 dagen €.12,00, tot en met 1 januari 2028\. /)
  })

  it('does not send the shopper anywhere when a session from before the setting has no place', () => {
    expect(plan({ cancelAt: undefined })).toMatch(/ You can cancel at any time\.$/)
  })

  it.each(languages)('names both amounts, the rhythm, the end and where to cancel in %s', (lang) => {
    for (const kind of ['card', 'sepa'] as const) {
      for (const cancelAt of ['https://fjord.example/account/', 'help@fjord.example']) {
        const text = plan({ lang, kind, firstMinor: 500, cancelAt })

        expect(text).toMatch(/5[.,]00.*12[.,]00|30.*12[.,]00.*5[.,]00|5[.,]00.*30.*12[.,]00/)
        expect(text).toContain('30')
        expect(text).toContain('2028')
        expect(text).toContain(cancelAt.replace(/^https:..|\/$/g, ''))
        expect(text).not.toMatch(/[#{}]|undefined| {2}|https/)
      }
    }
  })

  it.each(languages)('of instalments names both amounts, their number and where to withdraw in %s', (lang) => {
    const text = plan({ lang, agreement: { ...instalment, atMost: 4 }, firstMinor: 500 })

    expect(text).toMatch(/5[.,]00.*3.*12[.,]00|5[.,]00.*12[.,]00.*3/)
    expect(text).toContain('fjord.example/account')
    expect(text).not.toMatch(/[#{}]|undefined| {2}|https/)
  })

  it('isolates the address in right-to-left text', () => {
    expect(plan({ lang: 'ar' })).toContain('\u2068fjord.example/account\u2069')
  })

  it('is there for nothing but a series, and changes with what is paid now', () => {
    const { plan: _, hash, ...other } = consentView({ ...series, firstMinor: 500 })
    const { plan: __, hash: sameHash, ...same } = consentView(series)

    expect(other).toEqual(same)
    expect(hash).not.toBe(sameHash)
    expect(plan({ agreement: { kind: 'unscheduled' } })).toBeUndefined()
  })

  it('proves by itself what was accepted, also after the text has changed', () => {
    const debit: ConsentNeed = { ...series, kind: 'sepa', agreement: { kind: 'unscheduled' }, lang: 'nl' }
    const accepted = {
      label: 'Ik machtig Fjord Coffee om bedragen van mijn rekening te incasseren',
      text: 'Door te ondertekenen sta je Fjord Coffee toe van je rekening af te schrijven wat je bestelt, tot je het stopt. Je ziet elk bedrag vooraf. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.',
      hash: 'f97c0591c1361e783039702e702c4667a87d6e423078a96b0d5cc4259c1f1dca',
      version: '2026-11-30',
      lang: 'nl',
    }

    expect(hashOf(JSON.stringify([accepted.version, accepted.lang, accepted.label, accepted.text]))).toBe(accepted.hash)
    expect(consentView(debit).text).not.toBe(accepted.text)
    expect(acceptedConsent(debit, accepted.hash, 1234)).toBeUndefined()
  })
})

/** Every text of every language, with numbers that are written as words. */
function everyText(): string[] {
  const terms: Terms = { shop: 'Shop', wallet: 'Wallet', amount: undefined, everyDays: 1, until: 'End', atMost: 1 }
  const argumentsOf = (key: string): unknown[][] => {
    if (key === 'planToday' || key === 'planFirst') return [['First', 'plan']]
    if (/^(onPage|byMail|cancelPlan|withdrawPlan)$/.test(key)) return [[' where']]
    return [[terms], [{ ...terms, amount: '1.00' }]]
  }
  return Object.values(consentTexts).flatMap((texts) =>
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [text] : argumentsOf(key).map((each) => String(Reflect.apply(text, undefined, each))),
    ),
  )
}

describe('the texts', () => {
  it('have a version that changes with every text', () => {
    // When this fails, raise textsVersion, then update both.
    const fingerprint = hashOf(JSON.stringify(everyText())).slice(0, 16)

    expect([textsVersion, fingerprint]).toEqual(['2026-11-30.4', '80516b0d4cebc8c2'])
  })
})
