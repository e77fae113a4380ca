/** Bounds how many requests may be held open: of one token, from one address, and in this process. */

export interface HeldLimits {
  /** With one token. */
  perToken: number
  /** From one address; `undefined` where something else limits addresses. */
  perAddress: number | undefined
  /** Of this process. */
  inAll: number
}

/** Who wants to wait; what is not known is not counted. */
export interface Waiter {
  token: string | undefined
  address: string | undefined
}

export interface HeldRequests {
  /** @returns ends the wait; `undefined` where there are too many already: then the request is answered at once */
  hold(waiter: Waiter): (() => void) | undefined
  /** How many are held now. */
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
