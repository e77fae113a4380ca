import { CcvError } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoreError } from '../store/store.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { openShop, type Shop } from '../testing/open-shop.ts'
import { problemOf } from './problem.ts'

describe('the answer to an error', () => {
  it.each([
    [new Error('canary: select * from tokens'), 500, 'internal'],
    [new TypeError('canary is not a function'), 500, 'internal'],
    ['canary', 500, 'internal'],
    [new StoreError('canary'), 503, 'unavailable'],
    [new CcvError('unauthorized', 'canary', { status: 401 }), 503, 'try-again'],
  ])('has a code and a diagnostics id, and no details of the error: %s', (error, status, code) => {
    const problem = problemOf(error, 'dx_1')

    expect(problem).toMatchObject({ status, code, diagnosticsId: 'dx_1' })
    expect(JSON.stringify(problem)).not.toContain('canary')
  })
})

describe('an unexpected error during a request', () => {
  let shop: Shop
  let isBroken = false
  beforeEach(async () => {
    const store = await memoryStore()
    const write: typeof store.write = (work) => {
      if (isBroken) throw new TypeError('canary: undefined is not a function')
      return store.write(work)
    }
    shop = await openShop({ store: { ...store, write } })
  })
  afterEach(() => {
    isBroken = false
    return shop.close()
  })

  it('starts nothing and returns only a diagnostics id, which is in the log with the error', async () => {
    const session = await shop.session()
    isBroken = true

    const response = await shop.tryStart(session)

    const text = await response.text()
    const { code, diagnosticsId } = JSON.parse(text) as { code: string; diagnosticsId: string }
    expect([response.status, code]).toEqual([500, 'internal'])
    expect(text).not.toMatch(/canary|TypeError|\.ts/)
    expect(shop.logged.find((line) => line.includes(diagnosticsId))).toContain('canary')
    expect(shop.sandbox.control.transactions()).toEqual([])
  })

  it('does not affect the next request', async () => {
    const session = await shop.session()
    isBroken = true
    await shop.tryStart(session)
    isBroken = false

    const response = await shop.tryStart(session)

    expect(response.status).toBe(200)
  })
})
