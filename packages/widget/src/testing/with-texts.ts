import { countriesIn } from '../formatting/countries.ts'
import { formatMoney } from '../formatting/money.ts'
import { savedDays } from '../formatting/saved-dates.ts'
import type { ChoiceView, SessionView, ShownMoney } from '../protocol.ts'

/** A session with the formatted texts that our backend sends with it. */
export function withTexts(session: SessionView): SessionView {
  const { lang, order, status, choices } = session
  const asksCountry = choices.some((choice) => 'missing' in choice && choice.missing.includes('country'))
  return {
    ...session,
    ...(order ? { order: shown(order, lang) } : {}),
    choices: choices.map((choice) => withDates(choice, lang)),
    ...(asksCountry ? { countries: countriesIn(lang).map(([code, name]) => [code, name]) } : {}),
    status: { ...status, lang, ...(status.amount ? { amount: shown(status.amount, lang) } : {}) },
  }
}

function shown<M extends ShownMoney>(money: M, lang: string): M {
  return { ...money, amountText: formatMoney(money, lang) }
}

function withDates(choice: ChoiceView, lang: string): ChoiceView {
  if (choice.choice !== 'saved') return choice
  const days = savedDays(choice.methods, lang)
  const methods = choice.methods.map((method) => {
    const savedOn = days.get(method.id)
    return savedOn === undefined ? method : { ...method, savedOn }
  })
  return { ...choice, methods }
}
