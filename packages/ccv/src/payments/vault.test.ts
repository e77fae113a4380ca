import { describe, expect, it } from 'vitest'
import { ccvAnswering } from '../testing/fake-fetch.ts'
import { serializeVaultEnrolment } from './vault.ts'

describe('serializeVaultEnrolment', () => {
  it('writes a card enrolment with CCV’s member names', () => {
    const body = serializeVaultEnrolment({
      returnUrl: 'http://shop/return?order=123456',
      webhookUrl: 'https://shop/hook?order=123456',
      language: 'en',
      description: 'Enter card details for use in MyService',
      merchantOrderReference: '123456',
    })

    expect(JSON.parse(body)).toEqual({
      dataType: 'card',
      returnUrl: 'http://shop/return?order=123456',
      webhookUrl: 'https://shop/hook?order=123456',
      language: 'eng',
      description: 'Enter card details for use in MyService',
      merchantOrderReference: '123456',
    })
  })

  it('rejects an order reference that CCV would refuse', () => {
    const enrolment = { returnUrl: 'https://shop/', language: 'nl', merchantOrderReference: 'x'.repeat(256) }

    expect(() => serializeVaultEnrolment(enrolment)).toThrow(RangeError)
  })
})

describe('initiateVault', () => {
  it('is sent without an idempotency reference, which CCV ignores here', async () => {
    const answer = { reference: 'V1.2', status: 'pending', method: 'vault', type: 'token', payUrl: 'https://pay/' }
    const { ccv, sent } = ccvAnswering({ body: answer })

    const created = await ccv.initiateVault({ returnUrl: 'https://shop/', language: 'nl' })

    expect(sent[0]).toMatchObject({ method: 'POST', url: 'https://api.psp.ccv.eu/api/v1/vault/initiate' })
    expect(sent[0]?.headers.has('idempotency-reference')).toBe(false)
    expect(created).toMatchObject({ reference: 'V1.2', status: 'pending', payUrl: 'https://pay/' })
  })
})
