/** The rate limits as options. */

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
