import { describe, expect, it } from 'vitest'
import { systemClock } from '../../runtime/clock.ts'
import { isWebhookSecret, isWebhookUrl, shopWebhook } from './shop-webhook.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

describe('the webhook URL', () => {
  it.each(['https://shop.example/hooks', 'https://shop.example:8443/hooks?x=1'])('%s is accepted', (url) => {
    expect(isWebhookUrl(url, false)).toBe(true)
  })

  it.each(['http://localhost:4000/hooks', 'http://127.0.0.1:1/', 'http://[::1]:1/'])(
    '%s is accepted in test mode only',
    (url) => {
      expect(isWebhookUrl(url, true)).toBe(true)
      expect(isWebhookUrl(url, false)).toBe(false)
    },
  )

  it.each([
    '',
    'shop.example',
    'http://shop.example/',
    'ftp://shop.example/',
    'https://a:b@shop.example/',
    'file:///etc',
  ])('%j is rejected', (url) => {
    expect(isWebhookUrl(url, true)).toBe(false)
  })
})

describe('a webhook secret', () => {
  it('is whsec_ followed by 24 to 64 bytes in base64', () => {
    const of = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`

    expect(isWebhookSecret(secret)).toBe(true)
    expect([23, 24, 25, 32, 64, 65].map((bytes) => isWebhookSecret(of(bytes)))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it.each([
    '',
    'whsec_',
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_secretsecretsecretsecretsecretsecre!',
    `${secret}x`,
  ])('%j is rejected', (text) => {
    expect(isWebhookSecret(text)).toBe(false)
  })
})

describe('shopWebhook', () => {
  it('names the invalid option in its error and reveals no secret', () => {
    const make = (url: string, secrets: string[]) => () => shopWebhook({ url, secrets }, false, systemClock)

    expect(make('http://shop.example/', [secret])).toThrow(/^webhook\.url: /)
    expect(make('https://shop.example/', [])).toThrow(/^webhook\.secrets: /)
    expect(make('https://shop.example/', [secret, 'not-a-secret'])).toThrow(/^webhook\.secrets: (?!.*not-a-secret)/)
  })

  it('identifies the URL without revealing it', () => {
    const { addressId } = shopWebhook(
      { url: 'https://shop.example/?key=hidden', secrets: [secret] },
      false,
      systemClock,
    )

    expect(addressId).toMatch(/^[0-9a-f]{64}$/)
  })
})
