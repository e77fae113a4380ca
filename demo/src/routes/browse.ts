import { Hono } from 'hono'
import { cartPage } from '../pages/cart.ts'
import { homePage } from '../pages/home.ts'
import { productPage } from '../pages/product.ts'
import { productOf } from '../shop/catalogue.ts'
import { totalsOf } from '../shop/orders.ts'
import type { Visitor } from '../shop/visitor.ts'
import { remember, type ShopEnv } from '../shop/visitors.ts'
import { answerPage, type Shop, viewIn } from '../shop.ts'

const mostOfOne = 20

/** The home page, the products and the cart. */
export function browseRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()

  app.get('/', (c) => {
    const view = viewIn(c, shop)
    return answerPage(c, shop, { title: view.texts.home.title, content: homePage(view) })
  })

  app.get('/product/:id', (c) => {
    const product = productOf(c.req.param('id'))
    if (!product) return c.notFound()
    if (product.kind === 'subscription') return c.redirect('/subscribe')
    return answerPage(c, shop, {
      title: product.name,
      description: product.about[c.var.lang],
      content: productPage(viewIn(c, shop), product),
    })
  })

  app.get('/cart', (c) => {
    const view = viewIn(c, shop)
    return answerPage(c, shop, { title: view.texts.cart.title, content: cartPage(view, totalsOf(c.var.visitor.cart)) })
  })

  app.post('/cart', async (c) => {
    const form = await c.req.parseBody()
    const { visitor } = c.var
    const product = typeof form.product === 'string' ? productOf(form.product) : undefined
    if (product && product.kind !== 'subscription') {
      putInCart(visitor, product.id, quantityOf(form, visitor.cart[product.id] ?? 0))
      await remember(shop.state, visitor)
    }
    return c.redirect('/cart', 303)
  })

  return app
}

/** `add` is added to the quantity in the cart, `quantity` replaces it. */
function quantityOf(form: Record<string, unknown>, present: number): number {
  const asked = form.add === undefined ? Number(form.quantity) : present + Number(form.add)
  return Number.isSafeInteger(asked) ? Math.min(Math.max(asked, 0), mostOfOne) : present
}

function putInCart(visitor: Visitor, productId: string, quantity: number): void {
  if (quantity === 0) delete visitor.cart[productId]
  else visitor.cart[productId] = quantity
}
