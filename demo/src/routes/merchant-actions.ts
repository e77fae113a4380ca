/** The buttons of the back office: each calls the backend once and redirects back to its page. */
import type { OperationView } from '@ccv-checkout/server'
import { Hono } from 'hono'
import { parseAmount } from '../merchant/amounts.ts'
import { cancelAnswer, operationAnswer, refused, stopAnswer, wrongAmount } from '../merchant/answer-words.ts'
import type { Answer, Outcome } from '../merchant/answers.ts'
import { sections } from '../pages/merchant/frame.ts'
import type { ShopContext, ShopEnv } from '../shop/visitors.ts'
import { chargeActions } from './merchant-charges.ts'
import { mandateActions } from './merchant-mandates.ts'
import { answer, ask, bySandbox, fieldsOf, type Office } from './merchant-office.ts'

const clockStepMs = 3 * 86_400_000

/** The back office's POST routes. */
export function merchantActions(office: Office): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()
  payments(app, office)
  chargeActions(app, office)
  mandateActions(app, office)
  clock(app, office)
  return app
}

function payments(app: Hono<ShopEnv>, office: Office): void {
  const { checkout } = office.shop
  const withAmount = { refund: checkout.payments.refund, capture: checkout.payments.capture }
  for (const what of ['refund', 'capture'] as const) {
    app.post(`/merchant/payments/:id/${what}`, async (c) => {
      const id = c.req.param('id')
      const form = `${what}:${id}`
      const typed = await fieldsOf(c)
      const amountMinor = typed.amount ? parseAmount(typed.amount) : undefined
      if (typed.amount && amountMinor === undefined)
        return answer(c, office, 'payments', wrongAmount(c.var, form, typed))
      const sent = { id, ...(amountMinor === undefined ? {} : { amountMinor }) }
      const outcome = await ask(c, office, `payments.${what}`, sent, () => withAmount[what](id, amountMinor))
      return answer(c, office, 'payments', operated(c, form, outcome, typed))
    })
  }
  app.post('/merchant/payments/:id/reverse', async (c) => {
    const id = c.req.param('id')
    const outcome = await ask(c, office, 'payments.reverse', { id }, () => checkout.payments.reverse(id))
    return answer(c, office, 'payments', operated(c, `reverse:${id}`, outcome))
  })
  app.post('/merchant/payments/:id/cancel', async (c) => {
    const id = c.req.param('id')
    const outcome = await ask(c, office, 'payments.cancel', { id }, () => checkout.payments.cancel(id))
    const form = `cancel:${id}`
    return answer(
      c,
      office,
      'payments',
      outcome.ok ? cancelAnswer(c.var, form, outcome.value) : refused(c.var, form, outcome.refusal),
    )
  })
  app.post('/merchant/payments/:id/refunds/:refund/cancel', async (c) => {
    const { id, refund } = c.req.param()
    const form = `stop:${refund}`
    const outcome = await ask(c, office, 'payments.cancelRefund', { id, refund }, () =>
      checkout.payments.cancelRefund(id, refund),
    )
    if (!outcome.ok) return answer(c, office, 'payments', refused(c.var, form, outcome.refusal))
    return answer(c, office, 'payments', stopAnswer(c.var, form, outcome.value))
  })
  // The shop does not know the attempt of a shopper who is paying yet, so it cancels the session.
  app.post('/merchant/sessions/:id/cancel', async (c) => {
    const id = c.req.param('id')
    const outcome = await ask(c, office, 'sessions.expire', { id }, () => checkout.sessions.expire(id))
    const form = `cancel:${id}`
    if (!outcome.ok) return answer(c, office, 'payments', refused(c.var, form, outcome.refusal))
    return answer(c, office, 'payments', cancelAnswer(c.var, form, outcome.value ?? { payment: 'none' }))
  })
  app.post('/merchant/orders/:id/take-back', async (c) => {
    const id = c.req.param('id')
    const { done } = c.var.texts.merchant.paymentsPage
    const taken: Answer = { form: '', tone: 'good', title: done.takeBack, notes: [done.takeBackSoon] }
    const moved = await bySandbox(c, `take-back:${id}`, () => office.sandbox.takeBack(id))
    return answer(c, office, moved ? 'payments' : 'events', moved ?? taken)
  })
}

function operated(c: ShopContext, form: string, outcome: Outcome<OperationView>, typed?: Answer['typed']): Answer {
  return outcome.ok ? operationAnswer(c.var, form, outcome.value) : refused(c.var, form, outcome.refusal, typed)
}

function clock(app: Hono<ShopEnv>, office: Office): void {
  app.post('/merchant/clock', async (c) => {
    const { from } = await fieldsOf(c)
    const section = sections.find((known) => known === from) ?? 'payments'
    const stuck = await bySandbox(c, 'clock', () => office.sandbox.advance(clockStepMs))
    const { moved } = c.var.texts.merchant.clock
    return answer(c, office, section, stuck ?? { form: 'clock', tone: 'good', title: moved })
  })
}
