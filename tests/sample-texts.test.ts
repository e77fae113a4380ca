import { describe, expect, it } from 'vitest'
import { languages } from '../packages/server/src/domain/languages.ts'
import { consentView } from '../packages/server/src/domain/saved-methods/consent.ts'
import { inLanguage } from '../packages/widget/src/testing/sample-texts.ts'
import { cardConsent, planConsent, sepaConsent } from '../packages/widget/src/testing/views.ts'

/** What the server says for the samples of the element's tests and of the gallery. */
function onServer(lang: string) {
  const need = {
    shop: 'Fjord Coffee',
    currency: 'EUR',
    firstMinor: 4250,
    cancelAt: 'https://fjord.example/account',
    lang,
  } as const
  const series = { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 4250 } as const
  const card = consentView({ ...need, kind: 'card', agreement: { kind: 'unscheduled' } })
  const plan = consentView({ ...need, kind: 'card', agreement: series })
  const sepa = consentView({ ...need, kind: 'sepa', agreement: series })
  return [card.label, card.text, plan.label, plan.text, plan.plan, sepa.label, sepa.text]
}

describe('the sample texts of the element', () => {
  it.each(languages)('are the consent texts that the server shows in %s', (lang) => {
    const samples = [
      cardConsent.label,
      cardConsent.text,
      planConsent.label,
      planConsent.text,
      planConsent.plan,
      sepaConsent.label,
      sepaConsent.text,
    ]

    expect(JSON.parse(inLanguage(JSON.stringify(samples), lang))).toEqual(onServer(lang))
  })
})
