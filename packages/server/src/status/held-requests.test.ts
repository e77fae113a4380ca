import { describe, expect, it } from 'vitest'
import { createHeldRequests } from './held-requests.ts'

const limits = { perToken: 2, perAddress: 3, inAll: 4 }
const waiter = (token: string, address = '203.0.113.1') => ({ token, address })

describe('requests that are held open', () => {
  it('are limited for each token, and free a place when one ends', () => {
    const held = createHeldRequests(limits)
    const end = held.hold(waiter('a'))
    held.hold(waiter('a'))

    expect(held.hold(waiter('a'))).toBeUndefined()
    end?.()
    end?.() // the second call does nothing
    expect(held.hold(waiter('a'))).toBeDefined()
    expect(held.hold(waiter('a'))).toBeUndefined()
  })

  it('are limited for each address, across its tokens', () => {
    const held = createHeldRequests(limits)
    for (const token of ['a', 'b', 'c']) held.hold(waiter(token))

    expect(held.hold(waiter('d'))).toBeUndefined()
    expect(held.hold(waiter('d', '203.0.113.2'))).toBeDefined()
  })

  it('are limited in total, across all addresses', () => {
    const held = createHeldRequests(limits)
    for (let index = 0; index < 4; index += 1) held.hold(waiter(`t${index}`, `203.0.113.${index}`))

    expect(held.hold(waiter('e', '203.0.113.9'))).toBeUndefined()
    expect(held.count()).toBe(4)
  })

  it('are limited only in total when token and address are unknown', () => {
    const held = createHeldRequests({ ...limits, perAddress: undefined })
    const hold = () => held.hold({ token: undefined, address: '203.0.113.1' })

    expect([hold(), hold(), hold(), hold()].every(Boolean)).toBe(true)
    expect(hold()).toBeUndefined()
  })
})
