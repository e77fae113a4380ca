import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { createCcv } from './create-ccv.ts'
import { ccvAnswering } from './testing/fake-fetch.ts'

describe('createCcv', () => {
  it('derives the mode from the key', () => {
    expect(createCcv({ apiKey: 't_1' }).mode).toBe('test')
    expect(createCcv({ apiKey: 'l_1' }).mode).toBe('live')
  })

  it.each(['', 'x_1', 't_', 't_a b', 't_a:b', 't_a\n', 't_é'])('rejects the key %j without quoting it', (apiKey) => {
    expect(() => createCcv({ apiKey })).toThrow(new TypeError('apiKey must start with t_ or l_ and contain no spaces'))
  })

  it.each(['api/v1', 'ftp://x', 'https://user:pass@x/api/v1', 'https://x/api/v1?a=1', 'https://x/api/v1#a'])(
    'rejects the base URL %j',
    (baseUrl) => {
      expect(() => createCcv({ apiKey: 'l_1', baseUrl })).toThrow(TypeError)
    },
  )

  it('accepts a live key only with https', () => {
    const baseUrl = 'http://localhost:4002/api/v1'

    expect(() => createCcv({ apiKey: 'l_1', baseUrl })).toThrow('https')
    expect(createCcv({ apiKey: 't_1', baseUrl }).mode).toBe('test')
  })

  it('ignores a trailing slash in the base URL', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] }, { baseUrl: 'https://ccv.test/api/v1/' })

    await ccv.listMandates()

    expect(sent[0]?.url).toBe('https://ccv.test/api/v1/mandate')
  })

  it('sends its own version as the user agent by default', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] })

    await ccv.listMandates()

    expect(sent[0]?.headers.get('user-agent')).toBe(`ccv-checkout/${manifest.version}`)
  })

  it('sends the user agent of the options', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] }, { userAgent: 'my-shop/2' })

    await ccv.listMandates()

    expect(sent[0]?.headers.get('user-agent')).toBe('my-shop/2')
  })

  it('serializes payments according to its options', async () => {
    const { ccv, sent } = ccvAnswering(
      { body: { reference: 'C1.A', status: 'success' } },
      { initialTransactionIdIn: 'details' },
    )

    await ccv.createPayment(
      {
        amountMinor: 500,
        currency: 'EUR',
        method: 'card',
        returnUrl: 'https://shop/return',
        language: 'nl',
        vault: { accessToken: 'TOKEN', initialTransactionId: 'ABC' },
        sequenceInfo: { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' },
      },
      { idempotencyReference: 'a-1' },
    )

    expect(JSON.parse(String(sent[0]?.body))).toMatchObject({
      details: { initialTransactionId: 'ABC' },
      sequenceInfo: { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' },
    })
    expect(String(sent[0]?.body).match(/initialTransactionId/g)).toHaveLength(1)
  })
})
