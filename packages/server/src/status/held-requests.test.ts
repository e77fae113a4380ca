import { describe, expect, it } from 'vitest'
import { createHeldRequests } from './held-requests.ts'

const limits = { perToken: 2, perAddress: 3, inAll: 4 }
const waiter = (token: string, address = '203.0.113.1') => ({ token, address })

describe('requests that are held open', () => {
  it('are bounded for each token, and make room when one ends', () => {
    const held = createHeldRequests(limits)
    const end = held.hold(waiter('a'))
    held.hold(waiter('a'))

    expect(held.hold(waiter('a'))).toBeUndefined()
    end?.()
    end?.() // ends once
    expect(held.hold(waiter('a'))).toBeDefined()
    expect(held.hold(waiter('a'))).toBeUndefined()
  })

  it('are bounded for each address, whatever tokens it has', () => {
    const held = createHeldRequests(limits)
    for (const token of ['a', 'b', 'c']) held.hold(waiter(token))

    expect(held.hold(waiter('d'))).toBeUndefined()
    expect(held.hold(waiter('d', '203.0.113.2'))).toBeDefined()
  })

  it('are bounded in all, from however many addresses they come', () => {
    const held = createHeldRequests(limits)
    for (let index = 0; index < 4; index += 1) held.hold(waiter(`t${index}`, `203.0.113.${index}`))

    expect(held.hold(waiter('e', '203.0.113.9'))).toBeUndefined()
    expect(held.count()).toBe(4)
  })

  it('are counted by what is known of who asks', () => {
    const held = createHeldRequests({ ...limits, perAddress: undefined })
    const hold = () => held.hold({ token: undefined, address: '203.0.113.1' })

    expect([hold(), hold(), hold(), hold()].every(Boolean)).toBe(true)
    expect(hold()).toBeUndefined()
  })
})
