/** How often who may ask, so that guessing, card-testing and floods end early. Per process. */
import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { clientNetwork } from './client-address.ts'
import { ProblemError } from './problem.ts'
import { hashOf } from './secrets.ts'

/** Requests a minute. */
export interface RateLimits {
  /** With one token, or about one attempt. */
  perToken: number
  /** From one address (of IPv6: from one network), the shop's own requests left out. */
  perAddress: number
  /** With one secret key of the shop; and CCV's webhooks from one address. */
  perShop: number
  /** Payments begun with one token; from one address four times as many. */
  starts: number
}

export const defaultRateLimits: RateLimits = { perToken: 600, perAddress: 1200, perShop: 12_000, starts: 30 }

interface Parts {
  limits: RateLimits
  trustedProxies: number
  /** Whether the request carries a secret key of the shop's. */
  isShop: (c: Context) => boolean
}

/** The middlewares, by where they stand. */
export interface RateLimiter {
  shop: MiddlewareHandler
  browser: MiddlewareHandler
  ccv: MiddlewareHandler
}

const minute = 60

export function createRateLimiter({ limits, trustedProxies, isShop }: Parts): RateLimiter {
  const per = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: minute })
  const [token, address, shop, hook] = [
    per(limits.perToken),
    per(limits.perAddress),
    per(limits.perShop),
    per(limits.perShop),
  ]
  const [starts, startsFrom] = [per(limits.starts), per(limits.starts * 4)]

  return {
    async shop(c, next) {
      if (isShop(c)) await take(c, shop, bearerHash(c))
      else await take(c, address, clientNetwork(c, trustedProxies))
      await next()
    },
    async browser(c, next) {
      if (c.req.method === 'OPTIONS') return next()
      // The address first: whoever makes tokens up gets no new allowance with each.
      const from = clientNetwork(c, trustedProxies)
      await take(c, address, from)
      await take(c, token, bearerHash(c))
      if (isStart(c)) {
        await take(c, startsFrom, from)
        await take(c, starts, bearerHash(c))
      }
      return next()
    },
    async ccv(c, next) {
      await take(c, hook, clientNetwork(c, trustedProxies))
      const attempt = c.req.query('a')
      await take(c, token, attempt === undefined ? undefined : hashOf(attempt))
      await next()
    },
  }
}

function isStart(c: Context): boolean {
  return c.req.method === 'POST' && /\/checkout\/(attempts|page\/[^/]+)\/?$/.test(c.req.path)
}

function bearerHash(c: Context): string | undefined {
  const header = c.req.header('authorization')
  return header === undefined ? undefined : hashOf(header)
}

/** @throws ProblemError when that was one too many */
async function take(c: Context, limiter: RateLimiterMemory, key: string | undefined): Promise<void> {
  if (key === undefined) return
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    c.header('retry-after', String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000))))
    throw new ProblemError('too-many-requests')
  }
}

export const rateLimitsFix = `use off, or what differs of ${Object.entries(defaultRateLimits)
  .map(([name, points]) => `${name}=${points}`)
  .join(', ')} (requests a minute)`

/** @returns what differs from the defaults, `false` for `off`; `undefined` when it can't be understood */
export function parseRateLimits(items: readonly string[]): Partial<RateLimits> | false | undefined {
  if (items.length === 1 && items[0] === 'off') return false
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
