import { Hono } from 'hono'
import { accountOf } from '../accounts.ts'
import type { Order } from '../orders.ts'
import { accountPage } from '../pages/account.ts'
import { addMethodPage } from '../pages/add-method.ts'
import { leaveOrders } from '../place-order.ts'
import { openSession, savingSession, savings } from '../sessions.ts'
import { answerPage, askerIn, type Shop, viewIn } from '../shop.ts'
import { sessionTag } from '../tags.ts'
import { remember, type ShopContext, type ShopEnv } from '../visitors.ts'

const ordersShown = 25

/** Who is signed in, and what is theirs. */
export function accountRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()

  app.get('/account', async (c) => {
    const view = viewIn(c, shop)
    const methods = view.account ? await shop.checkout.methods.list(view.account.id) : []
    const shown = methods.filter((method) => method.state !== 'revoked')
    const orders = ordersOf(c, shop)
    const content = { methods: shown, orders, payable: payableAt(c), forgotten: c.req.query('forgotten') === '1' }
    c.header('Cache-Control', 'no-store')
    return answerPage(c, shop, { title: view.texts.account.title, content: accountPage(view, content) })
  })

  app.post('/account/sign-in', async (c) => {
    const { account: asked } = await c.req.parseBody()
    const account = typeof asked === 'string' ? accountOf(asked) : undefined
    if (account) await becomes(c, shop, account.id)
    return c.redirect('/account', 303)
  })

  app.post('/account/sign-out', async (c) => {
    await becomes(c, shop, undefined)
    return c.redirect('/account', 303)
  })

  app.post('/account/methods/:id/forget', async (c) => {
    const method = await shop.checkout.methods.read(c.req.param('id'))
    // Somebody else's is treated as if it were not there.
    if (!c.var.account || method?.customerId !== c.var.account.id) return c.notFound()
    const forgotten = await shop.checkout.methods.forget(method.id)
    shop.trace.add(c.var.visitor.id, {
      kind: 'shop',
      title: 'checkout.methods.forget',
      sent: method.id,
      received: forgotten,
    })
    return c.redirect('/account?forgotten=1', 303)
  })

  app.get('/account/add', async (c) => {
    if (!c.var.account) return c.redirect('/account', 303)
    const view = viewIn(c, shop)
    const saving = savings.find((known) => known === c.req.query('as')) ?? 'mandate'
    const session = await openSession(shop, c.var.visitor.id, savingSession(askerIn(c, shop), saving))
    const tag = await sessionTag(shop, c.var.visitor.id, session, view.lang)
    c.header('Cache-Control', 'no-store')
    return answerPage(c, shop, {
      title: view.texts.account.addTitle,
      content: addMethodPage(view, saving, tag),
      scripts: [{ src: shop.assets.address('ccv-checkout.js') }],
    })
  })

  return app
}

/** Another person at the same browser: what was begun stays with who began it. */
async function becomes(c: ShopContext, shop: Shop, accountId: string | undefined): Promise<void> {
  const { visitor } = c.var
  if (visitor.accountId === accountId) return
  await leaveOrders(shop, askerIn(c, shop))
  if (accountId) visitor.accountId = accountId
  else delete visitor.accountId
  delete visitor.email
  await remember(shop.state, visitor)
}

function ordersOf(c: ShopContext, shop: Shop): Order[] {
  const { visitor, account } = c.var
  const theirs = Object.values(shop.state.data.orders).filter((order) =>
    account ? order.accountId === account.id : order.accountId === undefined && order.visitorId === visitor.id,
  )
  return theirs.sort((one, other) => other.createdAt - one.createdAt).slice(0, ordersShown)
}

function payableAt(c: ShopContext): Map<string, string> {
  const { orderId, subscriptionOrderId } = c.var.visitor
  return new Map([
    ...(orderId ? [[orderId, '/checkout'] as const] : []),
    ...(subscriptionOrderId ? [[subscriptionOrderId, '/subscribe'] as const] : []),
  ])
}
