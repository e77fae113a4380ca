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

/** Everything outside itself that the shop uses. */
export interface Shop {
  checkout: Pick<Checkout, 'sessions' | 'charges' | 'payments' | 'tag'> & {
    methods: Pick<Checkout['methods'], 'list' | 'read' | 'forget' | 'token' | 'revokeTokens' | 'tag'>
    mandates: Pick<Checkout['mandates'], 'list' | 'read' | 'transactions' | 'change' | 'revoke'>
  }
  /** The backend's routes for browsers and CCV, mounted at `/pay`. */
  backend: Hono
  /** Receives the backend's events. */
  hooks: Hono
  state: ShopState
  trace: Trace
  /** The origin of the shop's pages. */
  shopUrl: string
  /** The same backend as a service on its own origin. */
  serviceUrl: string
  /** Absent when the shop uses CCV itself. */
  sandboxUrl?: string
  /** Controls the sandbox. The back office exists only with it. */
  sandbox?: SandboxControl
  /** Hosts, besides CCV's own, that the element may redirect to. */
  redirectHosts: readonly string[]
  assets: Assets
  docs: DocsSite
  /** Epoch milliseconds. */
  now(): number
}

/** Returns the request's data for the pages. */
export function viewIn(c: ShopContext, shop: Shop): View {
  const links = { docs: '/pay/docs', ...(shop.sandboxUrl ? { sandbox: shop.sandboxUrl } : {}) }
  return viewOf(c, { asset: shop.assets.address, links })
}

/** Returns the request's data for the backend. */
export function askerIn(c: ShopContext, shop: Shop): Asker {
  const { visitor, account, lang } = c.var
  return { visitor, account, lang, shopUrl: shop.shopUrl }
}

/** Renders a page as the response. */
export function answerPage(
  c: ShopContext,
  shop: Shop,
  page: Page,
  status: 200 | 404 | 422 | 500 = 200,
): Response | Promise<Response> {
  return c.html(layout(viewIn(c, shop), page), status)
}
