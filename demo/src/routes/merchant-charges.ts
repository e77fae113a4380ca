/** Charges saved methods: at once, again, or for the next period of a subscription. */
import type { SavedMethod } from '@ccv-checkout/server'
import type { Hono } from 'hono'
import { parseAmount } from '../merchant/amounts.ts'
import { chargeAnswer, refused, wrongAmount } from '../merchant/answer-words.ts'
import type { Answer } from '../merchant/answers.ts'
import { type ChargeOrder, charge, isChargeOrder } from '../merchant/charging.ts'
import { seriesOf } from '../merchant/series.ts'
import { accountOf } from '../shop/accounts.ts'
import { type Order, type OrderCharge, orderNumber, orderOfCharge } from '../shop/orders.ts'
import type { ShopContext, ShopEnv } from '../shop/visitors.ts'
import type { Shop } from '../shop.ts'
import { answer, ask, back, bySandbox, fieldsOf, missing, type Office, revoked } from './merchant-office.ts'

/** The buttons below a saved method. */
export function chargeActions(app: Hono<ShopEnv>, office: Office): void {
  const { shop } = office
  app.post('/merchant/methods/:id/charge', async (c) => {
    const method = await shop.checkout.methods.read(c.req.param('id'))
    if (!method) return c.notFound()
    const typed = await fieldsOf(c)
    const form = `charge:${method.id}`
    const amountMinor = parseAmount(typed.amount ?? '')
    if (amountMinor === undefined) return answer(c, office, 'methods', wrongAmount(c.var, form, typed))
    const order = newCharge(c, shop, method, {
      id: freeNumber(shop, method, typed.order),
      amountMinor,
      charge: {
        methodId: method.id,
        ...(typed.period ? { period: typed.period } : {}),
        shopper: typed.shopper === 'present' ? 'present' : 'absent',
        capture: typed.capture === 'later' ? 'later' : 'now',
      },
    })
    return answer(c, office, 'methods', order ? await charged(c, office, order, form, typed) : missing(c, form))
  })
  app.post('/merchant/charges/:order/again', async (c) => {
    const order = shop.state.data.orders[c.req.param('order')]
    if (!isChargeOrder(order)) return c.notFound()
    const section = order.charge.period === undefined ? 'methods' : 'subscriptions'
    return answer(c, office, section, await charged(c, office, order, `again:${order.id}`))
  })
  app.post('/merchant/subscriptions/:id/run', (c) => runPeriod(c, office))
  app.post('/merchant/methods/:id/revoke', async (c) => {
    const id = c.req.param('id')
    const form = `revoke:${id}`
    const outcome = await ask(c, office, 'methods.forget', { id }, () => shop.checkout.methods.forget(id))
    return answer(c, office, 'methods', outcome.ok ? revoked(c, form) : refused(c.var, form, outcome.refusal))
  })
}

/** Runs the next period of the shop's calendar: moves CCV's clock to its due day, then charges it by its name. */
async function runPeriod(c: ShopContext, office: Office): Promise<Response> {
  const { shop, sandbox } = office
  const method = await shop.checkout.methods.read(c.req.param('id') ?? '')
  if (!method) return c.notFound() as Response
  const form = `run:${method.id}`
  const typed = await fieldsOf(c)
  const amountMinor = parseAmount(typed.amount ?? '')
  if (amountMinor === undefined) return answer(c, office, 'subscriptions', wrongAmount(c.var, form, typed))

  let now = 0
  const silent = await bySandbox(c, form, async () => {
    now = await sandbox.now()
  })
  if (silent) return answer(c, office, 'subscriptions', silent)
  const next = seriesOf(method, Object.values(shop.state.data.orders), now)?.next
  // The button was pressed twice, or on an outdated page: that period is already charged.
  if (next === undefined || next.name !== typed.period) return back(c, 'subscriptions')
  const order = newCharge(c, shop, method, {
    id: orderNumber(),
    amountMinor,
    charge: { methodId: method.id, period: next.name, shopper: 'absent', capture: 'now' },
  })
  if (!order) return answer(c, office, 'subscriptions', missing(c, form))
  const stuck = next.due > now ? await bySandbox(c, form, () => sandbox.advance(next.due - now)) : undefined
  return answer(c, office, 'subscriptions', stuck ?? (await charged(c, office, order, form, typed)))
}

function newCharge(
  c: ShopContext,
  shop: Shop,
  method: SavedMethod,
  asked: { id: string; amountMinor: number; charge: OrderCharge },
): ChargeOrder | undefined {
  const known: Order | undefined = shop.state.data.orders[asked.id]
  if (isChargeOrder(known)) return known
  const account = accountOf(method.customerId)
  if (!account) return undefined
  const order = orderOfCharge({ ...asked, visitorId: c.var.visitor.id, account }, shop.now())
  return isChargeOrder(order) ? order : undefined
}

/** Returns the form's own order number, so that a repeated form charges once; a new number if that one is taken. */
function freeNumber({ state }: Shop, method: SavedMethod, asked: string | undefined): string {
  if (asked === undefined || !/^FC-[A-Z0-9]{7}$/.test(asked)) return orderNumber()
  const known = state.data.orders[asked]
  return known === undefined || known.charge?.methodId === method.id ? asked : orderNumber()
}

async function charged(
  c: ShopContext,
  { shop }: Office,
  order: ChargeOrder,
  form: string,
  typed?: Answer['typed'],
): Promise<Answer> {
  const outcome = await charge(shop, order, { visitorId: c.var.visitor.id, lang: c.var.lang })
  return outcome.ok ? chargeAnswer(c.var, form, outcome.value) : refused(c.var, form, outcome.refusal, typed)
}
