import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { createCcv } from './create-ccv.ts'
import { ccvAnswering } from './testing/fake-fetch.ts'

describe('createCcv', () => {
  it('knows the mode by the key', () => {
    expect(createCcv({ apiKey: 't_1' }).mode).toBe('test')
    expect(createCcv({ apiKey: 'l_1' }).mode).toBe('live')
  })

  it.each(['', 'x_1', 't_', 't_a b', 't_a:b', 't_a\n', 't_é'])('refuses the key %j without repeating it', (apiKey) => {
    expect(() => createCcv({ apiKey })).toThrow(new TypeError('apiKey must start with t_ or l_ and hold no spaces'))
  })

  it.each(['api/v1', 'ftp://x', 'https://user:pass@x/api/v1', 'https://x/api/v1?a=1', 'https://x/api/v1#a'])(
    'refuses the base URL %j',
    (baseUrl) => {
      expect(() => createCcv({ apiKey: 'l_1', baseUrl })).toThrow(TypeError)
    },
  )

  it('sends a live key over https only', () => {
    const baseUrl = 'http://localhost:4002/api/v1'

    expect(() => createCcv({ apiKey: 'l_1', baseUrl })).toThrow('https')
    expect(createCcv({ apiKey: 't_1', baseUrl }).mode).toBe('test')
  })

  it('forgives a trailing slash in the base URL', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] }, { baseUrl: 'https://ccv.test/api/v1/' })

    await ccv.listMandates()

    expect(sent[0]?.url).toBe('https://ccv.test/api/v1/mandate')
  })

  it('names its own version to CCV', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] })

    await ccv.listMandates()

    expect(sent[0]?.headers.get('user-agent')).toBe(`ccv-checkout/${manifest.version}`)
  })

  it('names the caller’s program where it has a name', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] }, { userAgent: 'my-shop/2' })

    await ccv.listMandates()

    expect(sent[0]?.headers.get('user-agent')).toBe('my-shop/2')
  })

  it('writes a payment the way its options say', async () => {
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
