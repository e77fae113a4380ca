import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type CheckoutContent, checkoutPage } from '../pages/checkout.ts'
import { type CheckoutPath, checkoutPaths, draftOrder, openOrder } from '../shop/place-order.ts'
import { serviceTag, sessionTag } from '../shop/tags.ts'
import { remember, type ShopContext, type ShopEnv } from '../shop/visitors.ts'
import { answerPage, askerIn, type Shop, viewIn } from '../shop.ts'

/** The pages that pay. Each embeds the element in its own way. */
export function checkoutRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()

  for (const path of checkoutPaths) app.get(path, (c) => showCheckout(c, shop, path))

  app.post('/checkout/contact', async (c) => {
    const form = await c.req.parseBody()
    const path = checkoutPaths.find((known) => known === form.page) ?? '/checkout'
    const email = typeof form.email === 'string' ? form.email.trim().slice(0, 200) : ''
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email)) {
      return answerCheckout(c, shop, path, { email, emailWrong: true })
    }
    c.var.visitor.email = email
    await remember(shop.state, c.var.visitor)
    return c.redirect(path, 303)
  })

  // The element requests a fresh token here.
  app.post('/checkout/session', async (c) => c.json({ token: await freshToken(c, shop, '/checkout/service') }))
  app.post('/subscribe/session', async (c) => c.json({ token: await freshToken(c, shop, '/subscribe') }))

  app.get('/checkout/plain', async (c) => {
    const opened = await openOrder(shop, askerIn(c, shop), '/checkout/service')
    return c.redirect(opened.kind === 'opened' ? opened.session.url : opened.href, 303)
  })

  return app
}

async function showCheckout(c: ShopContext, shop: Shop, path: CheckoutPath): Promise<Response> {
  const { visitor, account, lang, texts } = c.var
  const typed = visitor.email ? { email: visitor.email } : {}
  // A guest's contact comes first: the backend is not called yet.
  const isMissing = path === '/subscribe' || !visitor.email || c.req.query('contact') === '1'
  if (!account && isMissing) return answerCheckout(c, shop, path, typed)

  const opened = await openOrder(shop, askerIn(c, shop), path)
  if (opened.kind === 'elsewhere') return c.redirect(opened.href, 303)
  const { order, session, frozen } = opened
  const tag =
    path === '/checkout/service'
      ? await serviceTag(shop, visitor.id, { lang, fallback: texts.checkout.withoutScript })
      : await sessionTag(shop, {
          visitorId: visitor.id,
          session,
          lang,
          beforeScript: path === '/subscribe' ? 'wait' : 'post',
        })
  return answerCheckout(c, shop, path, { order, tag, frozen, ...typed })
}

async function answerCheckout(
  c: ShopContext,
  shop: Shop,
  path: CheckoutPath,
  known: Partial<Omit<CheckoutContent, 'page'>>,
): Promise<Response> {
  const view = viewIn(c, shop)
  const { checkout } = view.texts
  const order = known.order ?? draftOrder(shop, askerIn(c, shop), path)
  if (order.lines.length === 0) return c.redirect('/cart', 303)
  const words = path === '/subscribe' ? { title: checkout.subscribeTitle, lead: checkout.subscribeLead } : {}
  const content = checkoutPage(view, { ...words, ...known, order, page: path })
  c.header('Cache-Control', 'no-store')
  const description = path === '/subscribe' ? checkout.subscribeLead : undefined
  const page = {
    title: checkout.title,
    ...(description ? { description } : {}),
    content,
    bare: true,
    scripts: known.tag ? scriptsOf(shop, path) : [],
  }
  return answerPage(c, shop, page, known.emailWrong ? 422 : 200)
}

/** The subscription's page bundles the element from npm; the others load the script file. */
function scriptsOf(shop: Shop, path: CheckoutPath): { src: string; module?: boolean }[] {
  if (path === '/subscribe') return [{ src: shop.assets.address('subscribe.js'), module: true }]
  return [{ src: shop.assets.address('ccv-checkout.js') }]
}

async function freshToken(c: ShopContext, shop: Shop, path: CheckoutPath): Promise<string> {
  const { visitor, account } = c.var
  if (!account && !visitor.email)
    throw new HTTPException(409, { message: 'the guest has not given an e-mail address yet' })
  const opened = await openOrder(shop, askerIn(c, shop), path)
  if (opened.kind === 'elsewhere') throw new HTTPException(409, { message: 'there is nothing to pay' })
  return opened.session.token
}
