/** Rate limits that stop guessing, card testing and floods, per server or for all servers on one database. */
import type { Context, MiddlewareHandler } from 'hono'
import { ProblemError } from '../contract/problem.ts'
import type { Log } from '../runtime/log.ts'
import { hashOf } from '../runtime/secrets.ts'
import { bearer, checkoutToken } from '../sessions/request-token.ts'
import type { SharedCounts } from '../store/store.ts'
import { clientNetwork } from './client-address.ts'
import { createLimits, type Limit } from './rate-counts.ts'

/** Requests per minute, except for `waits`. */
export interface RateLimits {
  /** With one token, or about one attempt. */
  perToken: number
  /** From one address (for IPv6: from one network), not counting the shop's own requests. */
  perAddress: number
  /** With one secret key of the shop; also webhooks of CCV from one address. */
  perShop: number
  /** Payments started with one token; from one address four times as many. */
  starts: number
  /**
   * Concurrent status requests that wait, per token and server; per address 25 times as many. Others are answered at
   * once.
   */
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
  /** True when the request has a secret key of the shop. */
  isShop: (c: Context) => boolean
  /** The shared counts of all servers on one store. */
  counts: SharedCounts | undefined
  log: Log
}

/** The middleware for each group of routes. */
export interface RateLimiter {
  shop: MiddlewareHandler
  browser: MiddlewareHandler
  ccv: MiddlewareHandler
  /** For the API contract and the metrics, which are public. */
  operators: MiddlewareHandler
}

export function createRateLimiter({ limits, trustedProxies, isShop, counts, log }: Parts): RateLimiter {
  const limit = createLimits(counts, log)
  const token = limit('token', limits.perToken)
  const address = limit('address', limits.perAddress)
  const shop = limit('shop', limits.perShop)
  const hook = limit('hook', limits.perShop)
  // Counted separately: behind an untrusted proxy, all shoppers share the address of the client that reads the metrics.
  const operators = limit('operators', limits.perAddress)
  // Starting payments is expensive and what card testing needs, so each start is counted for all servers at once.
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
      // Counts the address first: a client that invents tokens must not get a new allowance with each.
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

/** The token of the plain page, which is part of its URL. */
function pageLink(c: Context): string | undefined {
  return c.req.path.match(/\/checkout\/page\/([^/]+)/)?.[1]
}

function tokenHash(token: string | undefined): string | undefined {
  return token === undefined ? undefined : hashOf(token)
}

/** @throws ProblemError when the limit is exceeded */
async function take(c: Context, limit: Limit, key: string | undefined): Promise<void> {
  if (key === undefined) return
  const waitMs = await limit.take(key)
  if (waitMs === 0) return
  c.header('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))))
  throw new ProblemError('too-many-requests')
}

export const rateLimitsFix = `use elsewhere (if a proxy limits requests), off (for tests), or the values that differ from ${Object.entries(
  defaultRateLimits,
)
  .map(([name, points]) => `${name}=${points}`)
  .join(', ')} (requests per minute; waits: concurrent requests)`

/** @returns the values that differ from the defaults, `false` for `off`, `undefined` for invalid input */
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
