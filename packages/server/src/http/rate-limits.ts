/** Rate limits that stop guessing, card testing and floods, per server or for all servers on one database. */
import type { Context, MiddlewareHandler } from 'hono'
import type { RateLimits } from '../config/rate-limits.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Log } from '../runtime/log.ts'
import { hashOf } from '../runtime/secrets.ts'
import type { SharedCounts } from '../store/store.ts'
import { clientNetwork } from './client-address.ts'
import { createLimits, type Limit } from './rate-counts.ts'
import { bearer, checkoutToken } from './request-token.ts'

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
