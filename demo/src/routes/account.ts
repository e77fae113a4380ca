import type { SavedMethod } from '@ccv-checkout/server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { accountPage, savedInside } from '../pages/account.ts'
import { addMethodPage } from '../pages/add-method.ts'
import { accountOf } from '../shop/accounts.ts'
import type { Order } from '../shop/orders.ts'
import { leaveOrders } from '../shop/place-order.ts'
import { openSession, savingSession, savings } from '../shop/sessions.ts'
import { savedMethodsTag, sessionTag } from '../shop/tags.ts'
import type { ShopContext, ShopEnv } from '../shop/visitors.ts'
import { answerPage, askerIn, type Shop, viewIn } from '../shop.ts'

const ordersShown = 25

/** The account pages: sign-in, saved methods and orders. */
export function accountRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()

  app.get('/account', (c) => showAccount(c, shop))

  // The element requests a fresh token here.
  app.post('/account/token', async (c) => {
    if (!c.var.account) throw new HTTPException(401, { message: 'no customer is signed in' })
    const given = await shop.checkout.methods.token(c.var.account.id)
    shop.trace.own(c.var.visitor.id, [given.token])
    return c.json(given)
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
    const method = await ownMethod(c, shop, c.req.param('id'))
    if (!method) return c.notFound()
    for (const id of await idsOfRow(shop, method)) {
      const received = await shop.checkout.methods.forget(id)
      shop.trace.add(c.var.visitor.id, { kind: 'shop', title: 'checkout.methods.forget', sent: id, received })
    }
    return c.redirect('/account?forgotten=1', 303)
  })

  app.get('/account/add', async (c) => {
    if (!c.var.account) return c.redirect('/account', 303)
    const view = viewIn(c, shop)
    const saving = savings.find((known) => known === c.req.query('as')) ?? 'mandate'
    const session = await openSession(shop, c.var.visitor.id, savingSession(askerIn(c, shop), saving))
    const tag = await sessionTag(shop, {
      visitorId: c.var.visitor.id,
      session,
      lang: view.lang,
      beforeScript: 'post',
    })
    const replaces = await ownMethod(c, shop, c.req.query('replaces') ?? '')
    c.header('Cache-Control', 'no-store')
    return answerPage(c, shop, {
      title: view.texts.account.addTitle,
      content: addMethodPage(view, { saving, tag, ...(replaces ? { replaces } : {}) }),
      scripts: [{ src: shop.assets.address('ccv-checkout.js') }],
    })
  })

  return app
}

async function showAccount(c: ShopContext, shop: Shop): Promise<Response> {
  const view = viewIn(c, shop)
  const all = view.account ? await shop.checkout.methods.list(view.account.id) : []
  const methods = all.filter(({ state, sameAs }) => (state === 'usable' || state === 'expired') && !sameAs)
  const saved = view.account
    ? await savedMethodsTag(shop, c.var.visitor.id, {
        customerId: view.account.id,
        lang: view.lang,
        inside: savedInside(view, methods),
      })
    : undefined
  const content = accountPage(view, {
    methods,
    orders: ordersOf(c, shop),
    payable: payableAt(c),
    forgotten: c.req.query('forgotten') === '1',
    ...(saved ? { saved } : {}),
  })
  c.header('Cache-Control', 'no-store')
  const scripts = saved ? [{ src: shop.assets.address('ccv-saved-methods.js') }] : []
  return answerPage(c, shop, { title: view.texts.account.title, content, scripts })
}

/** Returns `undefined` for a method of another customer, as for an unknown one. */
async function ownMethod(c: ShopContext, shop: Shop, id: string): Promise<SavedMethod | undefined> {
  const method = id === '' ? undefined : await shop.checkout.methods.read(id)
  return c.var.account && method?.customerId === c.var.account.id ? method : undefined
}

/** The methods that the list shows as this one, which comes last: until it is removed, the list still shows it. */
async function idsOfRow(shop: Shop, { id, customerId }: SavedMethod): Promise<string[]> {
  const methods = await shop.checkout.methods.list(customerId)
  return [...methods.filter(({ sameAs }) => sameAs === id).map((hidden) => hidden.id), id]
}

/** Signs a customer in or out. Unpaid orders stay with the person who began them. */
async function becomes(c: ShopContext, shop: Shop, accountId: string | undefined): Promise<void> {
  const { visitor } = c.var
  if (visitor.accountId === accountId) return
  await leaveOrders(shop, askerIn(c, shop))
  if (visitor.accountId) await shop.checkout.methods.revokeTokens(visitor.accountId)
  if (accountId) visitor.accountId = accountId
  else delete visitor.accountId
  delete visitor.email
  // A new cookie per person: a cookie planted before the sign-in must not become a signed-in one.
  await c.var.renew()
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
