/** Limits how many requests are held open: for each token, for each address, and in this process. */

export interface HeldLimits {
  /** Maximum for one token. */
  perToken: number
  /** Maximum for one address; `undefined` when something else limits addresses. */
  perAddress: number | undefined
  /** Maximum for this process. */
  inAll: number
}

/** Identifies the client; unknown values are not counted. */
export interface Waiter {
  token: string | undefined
  address: string | undefined
}

export interface HeldRequests {
  /** @returns a function that ends the wait; `undefined` when a limit is reached: answer the request at once then */
  hold(waiter: Waiter): (() => void) | undefined
  /** How many requests are held now. */
  count(): number
}

export function createHeldRequests({ perToken, perAddress, inAll }: HeldLimits): HeldRequests {
  const held = new Map<string, number>()
  let total = 0

  function change(key: string, by: 1 | -1): void {
    const now = (held.get(key) ?? 0) + by
    if (now > 0) held.set(key, now)
    else held.delete(key)
  }

  return {
    count: () => total,
    hold({ token, address }) {
      const bounds: [key: string | undefined, most: number | undefined][] = [
        [token && `token:${token}`, perToken],
        [address && `address:${address}`, perAddress],
      ]
      const isFull = bounds.some(([key, most]) => key && most !== undefined && (held.get(key) ?? 0) >= most)
      if (isFull || total >= inAll) return undefined
      const keys = bounds.flatMap(([key]) => key || [])
      for (const key of keys) change(key, 1)
      total += 1
      return () => {
        for (const key of keys.splice(0)) change(key, -1)
        total -= 1
      }
    },
  }
}
