/** How often who may ask, so that guessing, card-testing and floods end early: of one server, and of all on one database. */
import type { Context, MiddlewareHandler } from 'hono'
import { ProblemError } from '../contract/problem.ts'
import type { Log } from '../runtime/log.ts'
import { hashOf } from '../runtime/secrets.ts'
import { bearer, checkoutToken } from '../sessions/request-token.ts'
import type { SharedCounts } from '../store/store.ts'
import { clientNetwork } from './client-address.ts'
import { createLimits, type Limit } from './rate-counts.ts'

/** Requests a minute, but for `waits`. */
export interface RateLimits {
  /** With one token, or about one attempt. */
  perToken: number
  /** From one address (of IPv6: from one network), the shop's own requests left out. */
  perAddress: number
  /** With one secret key of the shop; and CCV's webhooks from one address. */
  perShop: number
  /** Payments begun with one token; from one address four times as many. */
  starts: number
  /** Status requests held open at once with one token, of one server; from one address 25 times as many. More are answered at once. */
  waits: number
}

export const defaultRateLimits: RateLimits = {
  perToken: 600,
  perAddress: 1200,
  perShop: 12_000,
  starts: 30,
  waits: 4,
}

interface Parts {
  limits: RateLimits
  trustedProxies: number
  /** Whether the request carries a secret key of the shop's. */
  isShop: (c: Context) => boolean
  /** Of all servers, where they share a store. */
  counts: SharedCounts | undefined
  log: Log
}

/** The middlewares, by where they stand. */
export interface RateLimiter {
  shop: MiddlewareHandler
  browser: MiddlewareHandler
  ccv: MiddlewareHandler
  /** The contract and the metrics: for people and machines of the shop's, open to anybody. */
  operators: MiddlewareHandler
}

export function createRateLimiter({ limits, trustedProxies, isShop, counts, log }: Parts): RateLimiter {
  const limit = createLimits(counts, log)
  const token = limit('token', limits.perToken)
  const address = limit('address', limits.perAddress)
  const shop = limit('shop', limits.perShop)
  const hook = limit('hook', limits.perShop)
  // Counted apart: behind a proxy that is not trusted, all shoppers have the address of whoever reads the metrics.
  const operators = limit('operators', limits.perAddress)
  // To begin payments is dear, and what card-testing needs: each is counted for all servers at once.
  const starts = limit('starts', limits.starts, { exactly: true })
  const startsFrom = limit('starts-from', limits.starts * 4, { exactly: true })

  return {
    async shop(c, next) {
      if (isShop(c)) await take(c, shop, tokenHash(bearer(c)))
      else await take(c, address, clientNetwork(c, trustedProxies))
      await next()
    },
    async browser(c, next) {
      if (c.req.method === 'OPTIONS') return next()
      // The address first: whoever makes tokens up gets no new allowance with each.
      const from = clientNetwork(c, trustedProxies)
      await take(c, address, from)
      const key = tokenHash(checkoutToken(c) ?? pageLink(c))
      await take(c, token, key)
      if (isStart(c)) await Promise.all([take(c, startsFrom, from), take(c, starts, key)])
      return next()
    },
    async ccv(c, next) {
      await take(c, hook, clientNetwork(c, trustedProxies))
      const attempt = c.req.query('a')
      await take(c, token, attempt === undefined ? undefined : hashOf(attempt))
      await next()
    },
    async operators(c, next) {
      await take(c, operators, clientNetwork(c, trustedProxies))
      await next()
    },
  }
}

function isStart(c: Context): boolean {
  return c.req.method === 'POST' && /\/checkout\/(attempts|page\/[^/]+)\/?$/.test(c.req.path)
}

/** The plain page has its token in its address. */
function pageLink(c: Context): string | undefined {
  return c.req.path.match(/\/checkout\/page\/([^/]+)/)?.[1]
}

function tokenHash(token: string | undefined): string | undefined {
  return token === undefined ? undefined : hashOf(token)
}

/** @throws ProblemError when that was one too many */
async function take(c: Context, limit: Limit, key: string | undefined): Promise<void> {
  if (key === undefined) return
  const waitMs = await limit.take(key)
  if (waitMs === 0) return
  c.header('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))))
  throw new ProblemError('too-many-requests')
}

export const rateLimitsFix = `use elsewhere (where something in front limits requests), off (for tests), or what differs of ${Object.entries(
  defaultRateLimits,
)
  .map(([name, points]) => `${name}=${points}`)
  .join(', ')} (requests a minute; waits: at once)`

/** @returns what differs from the defaults, `false` for `off`; `undefined` when it can't be understood */
export function parseRateLimits(items: readonly string[]): Partial<RateLimits> | false | 'elsewhere' | undefined {
  const [only] = items.length === 1 ? items : []
  if (only === 'off') return false
  if (only === 'elsewhere') return only
  const limits: Partial<RateLimits> = {}
  for (const item of items) {
    const [, name = '', points] = item.match(/^([a-zA-Z]+)=([1-9]\d{0,8})$/) ?? []
    if (!isLimit(name)) return undefined
    limits[name] = Number(points)
  }
  return limits
}

function isLimit(name: string): name is keyof RateLimits {
  return Object.hasOwn(defaultRateLimits, name)
}
