import type { SessionStatus } from '@ccv-checkout/server'
import { Hono } from 'hono'
import { statusWord } from '../pages/status-words.ts'
import { thanksPage, titleOf } from '../pages/thanks.ts'
import type { Order } from '../shop/orders.ts'
import { reopenOrder } from '../shop/place-order.ts'
import { returnTag } from '../shop/tags.ts'
import type { ShopContext, ShopEnv } from '../shop/visitors.ts'
import { answerPage, askerIn, type Shop, viewIn } from '../shop.ts'

/** The return page. It shows the status that the shop's server read, never one from the address. */
export function thanksRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()

  app.get('/thanks', async (c) => {
    const view = viewIn(c, shop)
    const { status, order } = await readOrder(c, shop)
    if (status) shop.trace.add(c.var.visitor.id, { kind: 'shop', title: 'checkout.sessions.read', received: status })
    c.header('Cache-Control', 'no-store')
    if (!status) return c.notFound()
    const isOver = order !== undefined && ['paid', 'authorised', 'processing', 'review'].includes(status.payment)
    const tag = returnTag(shop, {
      lang: view.lang,
      ...(isOver ? { sessionUrl: `/thanks/session?s=${status.id}` } : {}),
    })
    return answerPage(c, shop, {
      title: titleOf(view.texts, status),
      content: thanksPage(view, { status, tag, ...(order ? { order } : {}) }),
      scripts: [{ src: shop.assets.address('ccv-checkout.js') }],
    })
  })

  // Issues a token to show the status of a finished order; an order that can still be paid has its own page.
  app.post('/thanks/session', async (c) => {
    const { order } = await readOrder(c, shop)
    if (!order) return c.notFound()
    return c.json({ token: await reopenOrder(shop, askerIn(c, shop), order) })
  })

  // The page's script reads this when the element reports that the payment is complete.
  app.get('/thanks/order', async (c) => {
    const { status, order } = await readOrder(c, shop)
    const word = order ? statusWord(order, status) : undefined
    c.header('Cache-Control', 'no-store')
    return c.json({
      title: titleOf(c.var.texts, status),
      ...(word ? { status: word, label: c.var.texts.status[word] } : {}),
    })
  })

  return app
}

async function readOrder(c: ShopContext, shop: Shop): Promise<{ status: SessionStatus | undefined; order?: Order }> {
  const id = c.req.query('s') ?? ''
  const status = /^[\w-]{1,100}$/.test(id) ? await shop.checkout.sessions.read(id) : undefined
  const order = status?.orderId === undefined ? undefined : shop.state.data.orders[status.orderId]
  return order && isTheirs(c, order) ? { status, order } : { status }
}

/** Only the person who ordered sees the order: knowing the address is not enough. */
function isTheirs(c: ShopContext, order: Order): boolean {
  const { visitor, account } = c.var
  return order.accountId === undefined ? order.visitorId === visitor.id : order.accountId === account?.id
}
