import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { secretFindings } from './secrets.ts'

const random = (): string => randomBytes(32).toString('base64')
const strong = {
  apiKey: 't_canary',
  secretKeys: ['sk_test'],
  encryptionKeys: [random()],
  metricsToken: random(),
  webhook: { url: 'https://shop.example/hooks', secrets: [`whsec_${random()}`] },
}

describe('the other secrets', () => {
  it('are good when they are random', () => {
    expect(secretFindings(strong)).toMatchObject([{ state: 'good' }])
  })

  it.each([
    ['CHECKOUT_ENCRYPTION_KEYS', { encryptionKeys: [Buffer.alloc(32).toString('base64')] }],
    ['METRICS_TOKEN', { metricsToken: 'metrics-token' }],
    ['SHOP_WEBHOOK_SECRETS', { webhook: { url: 'https://shop.example', secrets: [`whsec_${btoa('a'.repeat(32))}`] } }],
  ])('cause a warning with a test key when %s can be guessed', (name, weak) => {
    expect(secretFindings({ ...strong, ...weak })).toMatchObject([
      { state: 'doubtful', text: expect.stringContaining(name) },
    ])
  })
})
