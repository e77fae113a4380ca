import { describe, expect, it } from 'vitest'
import { createBackend } from '../backend/backend.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { isStale, renew } from './token-renewal.ts'

const { signal } = new AbortController()
const { fetch } = createStubBackend({ fresh: [{ token: 'from the address' }] })
const backend = createBackend('/pay', fetch)

describe('renew', () => {
  it('prefers the shop’s function to its address', async () => {
    const fetchToken = () => Promise.resolve('from the function')

    const both = await renew({ sessionUrl: '/fresh', fetchToken }, backend, signal)
    const address = await renew({ sessionUrl: '/fresh', fetchToken: undefined }, backend, signal)

    expect(both).toEqual({ ok: true, value: { token: 'from the function' } })
    expect(address).toEqual({ ok: true, value: { token: 'from the address' } })
  })

  it('returns no token when the page gives neither', async () => {
    const result = await renew({ sessionUrl: '', fetchToken: undefined }, backend, signal)

    expect(!result.ok && isStale(result.failure)).toBe(true)
  })

  it('handles a function that fails or returns nonsense', async () => {
    const failing = await renew({ sessionUrl: '', fetchToken: () => Promise.reject(new Error('no')) }, backend, signal)
    const nonsense = await renew(
      { sessionUrl: '', fetchToken: () => Promise.resolve(JSON.parse('{}')) },
      backend,
      signal,
    )

    expect(failing).toMatchObject({ failure: { kind: 'unreachable' } })
    expect(nonsense).toMatchObject({ failure: { kind: 'unreachable', isForeign: true } })
  })
})
