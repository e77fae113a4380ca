import type { Checkout } from '@ccv-checkout/server'
import type { Hono } from 'hono'
import type { Assets } from './assets.ts'
import type { DocsSite } from './docs-site.ts'
import type { SandboxControl } from './merchant/sandbox-control.ts'
import { layout, type Page } from './pages/layout.ts'
import { type View, viewOf } from './pages/view.ts'
import type { Asker } from './shop/sessions.ts'
import type { ShopContext } from './shop/visitors.ts'
import type { ShopState } from './state.ts'
import type { Trace } from './trace.ts'

/** Everything the shop touches outside itself. */
export interface Shop {
  checkout: Pick<Checkout, 'sessions' | 'charges' | 'payments' | 'tag'> & {
    methods: Pick<Checkout['methods'], 'list' | 'read' | 'forget' | 'token' | 'revokeTokens' | 'tag'>
    mandates: Pick<Checkout['mandates'], 'list' | 'read' | 'transactions' | 'change' | 'revoke'>
  }
  /** What browsers and CCV reach below `/pay`. */
  backend: Hono
  /** Where the backend sends its events. */
  hooks: Hono
  state: ShopState
  trace: Trace
  /** Origin of the shop's pages. */
  shopUrl: string
  /** The same backend as a service on an origin of its own. */
  serviceUrl: string
  /** Absent when the shop talks to CCV itself. */
  sandboxUrl?: string
  /** Its control; the back office is there only with it. */
  sandbox?: SandboxControl
  /** Hosts beside CCV's own that the element may go to. */
  redirectHosts: readonly string[]
  assets: Assets
  docs: DocsSite
  /** Epoch milliseconds. */
  now(): number
}

/** The request as the pages see it. */
export function viewIn(c: ShopContext, shop: Shop): View {
  const links = { docs: '/pay/docs', ...(shop.sandboxUrl ? { sandbox: shop.sandboxUrl } : {}) }
  return viewOf(c, { asset: shop.assets.address, links })
}

/** The request as the backend will hear of it. */
export function askerIn(c: ShopContext, shop: Shop): Asker {
  const { visitor, account, lang } = c.var
  return { visitor, account, lang, shopUrl: shop.shopUrl }
}

/** Answers with a page. */
export function answerPage(
  c: ShopContext,
  shop: Shop,
  page: Page,
  status: 200 | 404 | 422 | 500 = 200,
): Response | Promise<Response> {
  return c.html(layout(viewIn(c, shop), page), status)
}
