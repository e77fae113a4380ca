/** A session as the element shows it. */
import type { SessionView, StatusView } from '@ccv-checkout/widget/protocol'
import { sessionTexts } from '@ccv-checkout/widget/server'
import type { PaymentDeps } from '../context.ts'
import type { NewSession } from '../contract/checkout.ts'
import { countriesIn, withText } from '../domain/formatted.ts'
import { writtenTag } from '../domain/languages.ts'
import type { Outcome } from '../payments/views.ts'
import { answerStatus, readOutcome } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import { choiceView, offersOf } from './offers.ts'

/** Everything that the element needs to show the choices. */
export async function sessionView(
  deps: PaymentDeps,
  session: SessionRecord,
  lang: string,
  outcome?: Outcome,
): Promise<SessionView> {
  const { settings, store, clock } = deps
  const { input } = session
  const now = clock.now()
  const methods = session.customerId === null ? [] : await store.methods.ofCustomer(session.customerId)
  const byDefault = methods.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
  const status = await answerStatus(deps, session, outcome ?? (await readOutcome(deps, session)), { lang })
  const choices = offersOf(input, byDefault, now, deps.account.current()).map((offer) =>
    choiceView(offer, { session: input, shop: settings.shop, lang, now, underway: status.live?.savedMethodId }),
  )
  const texts = sessionTexts({ lang, choices })
  const asksCountry = choices.some((choice) => 'missing' in choice && choice.missing.includes('country'))
  return {
    protocol: 1,
    id: session.id,
    testMode: settings.testMode,
    shop: { name: settings.shop.name },
    lang: writtenTag(lang),
    ...(texts ? { texts } : {}),
    ...(input.order ? { order: orderView(input.order, status.amount, lang) } : {}),
    buttonLabel: input.buttonLabel ?? (input.order ? 'pay' : 'save'),
    choices,
    ...(asksCountry ? { countries: countriesIn(lang) } : {}),
    ...(input.googlePay ? { googlePay: input.googlePay } : {}),
    status,
    expiresAt: session.expiresAt,
  }
}

/** Uses the amount of the payment if it is known, because the order may have another amount now. */
function orderView(
  order: NonNullable<NewSession['order']>,
  { amountMinor, currency }: NonNullable<StatusView['amount']> = order,
  lang: string,
): NonNullable<SessionView['order']> {
  const { description } = order
  return withText({ amountMinor, currency, description }, lang)
}
