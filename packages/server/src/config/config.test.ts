import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

/** 32 bytes. */
const encryptionKey = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='

/** Random secrets, as a start with a live key requires. */
const strong = {
  CHECKOUT_SECRET_KEY: 'v/0KbRCnF/FM9vdGHrGMYG1cltda4UAU',
  CHECKOUT_ENCRYPTION_KEYS: 'eWyH49F8tZ3x91BC1fU+9XnWt/7oE07fFCCzbwtXxdE=',
}

const good = {
  CCV_API_KEY: 't_abc',
  CHECKOUT_SECRET_KEY: 'sk_0123456789abcdef',
  PUBLIC_URL: 'https://pay.shop.example',
  SHOP_ORIGINS: 'https://shop.example',
  SHOP_NAME: 'Fjord Coffee',
}

function problems(change: Record<string, string | undefined>): string[] {
  const read = parseConfig({ ...good, ...change })
  return read.ok ? [] : read.problems.map((line) => line.split(':')[0] ?? '')
}

describe('the environment', () => {
  it.each(['0', '3651', '1.5', 'for ever'])('rejects %s as DETAILS_KEPT_DAYS', (days) => {
    expect(problems({ DETAILS_KEPT_DAYS: days })).toEqual(['DETAILS_KEPT_DAYS'])
    expect(problems({ DETAILS_KEPT_DAYS: '30' })).toEqual([])
  })

  it('is complete with the required variables', () => {
    expect(parseConfig(good)).toEqual({
      ok: true,
      config: {
        apiKey: 't_abc',
        apiUrl: undefined,
        allowedHost: undefined,
        secretKeys: ['sk_0123456789abcdef'],
        encryptionKeys: [],
        publicUrl: 'https://pay.shop.example',
        shopOrigins: ['https://shop.example'],
        shopName: 'Fjord Coffee',
        shopCancelAt: undefined,
        linkLifeDays: 14,
        detailsKeptDays: 90,
        redirectHosts: [],
        sandboxClock: false,
        rateLimits: {},
        trustedProxies: 0,
        metricsToken: undefined,
        databaseUrl: undefined,
        databasePath: '.data/checkout.sqlite',
        webhook: undefined,
        host: undefined,
        port: 4001,
        drainSeconds: 0,
      },
    })
  })

  it('may set a webhook URL, with one secret or two during a rotation', () => {
    const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX']
    const url = 'https://shop.example/hooks'

    const read = parseConfig({ ...good, SHOP_WEBHOOK_URL: url, SHOP_WEBHOOK_SECRETS: secrets.join(', ') })

    expect(read).toMatchObject({ ok: true, config: { webhook: { url, secrets } } })
    expect(problems({ SHOP_WEBHOOK_URL: url })).toEqual(['SHOP_WEBHOOK_SECRETS'])
    expect(problems({ SHOP_WEBHOOK_SECRETS: secrets[0] })).toEqual(['SHOP_WEBHOOK_URL'])
    expect(problems({ SHOP_WEBHOOK_URL: 'http://shop.example', SHOP_WEBHOOK_SECRETS: 'whsec_canary' })).toEqual([
      'SHOP_WEBHOOK_URL',
      'SHOP_WEBHOOK_SECRETS',
    ])
  })

  it('that is empty is rejected with all required variables at once', () => {
    const read = parseConfig({})

    expect(read.ok ? [] : read.problems.map((line) => line.split(':')[0])).toEqual([
      'CCV_API_KEY',
      'PUBLIC_URL',
      'SHOP_ORIGINS',
      'CHECKOUT_SECRET_KEY',
      'SHOP_NAME',
    ])
  })

  it('is never repeated in error messages', () => {
    const read = parseConfig({
      ...good,
      CCV_API_KEY: 'canary-key',
      CHECKOUT_SECRET_KEY: 'short canary',
      PUBLIC_URL: 'canary',
      DATABASE_URL: 'mysql://canary',
    })

    expect(JSON.stringify(read)).not.toContain('canary')
  })

  it.each([
    ['CCV_API_KEY', ['', 'x', 't_', 'T_abc', 'sk_abc', undefined]],
    ['CCV_API_URL', ['api.ccv.eu', 'ftp://x', 'http://api.example']],
    ['PUBLIC_URL', ['', 'shop.example', 'http://shop.example', 'javascript:alert(1)', undefined]],
    ['PUBLIC_URL', ['https://shop.example/pay?x=1', 'https://shop.example/#', 'https://me:word@shop.example']],
    ['SHOP_ORIGINS', ['', 'shop.example', 'http://shop.example', 'https://shop.example, nonsense', '*', undefined]],
    ['SHOP_ORIGINS', ['https://*.shop.example', 'https://shop.example/cart', 'https://me:word@shop.example']],
    ['CHECKOUT_SECRET_KEY', ['', 'short', 'sk_0123456789abcdef, short', 'sk_0123456789"abcdef', undefined]],
    ['CHECKOUT_ENCRYPTION_KEYS', ['short', `${encryptionKey}, short`, `${encryptionKey}A`]],
    ['CHECKOUT_RATE_LIMITS', ['no', 'perToken', 'perToken=0', 'perToken=1.5', 'all=5', 'off, perToken=5']],
    ['METRICS_TOKEN', ['short', 'with space in it']],
    ['TRUSTED_PROXIES', ['-1', '10', 'yes', '1.5']],
    ['SHOP_NAME', ['', '  ', undefined]],
    ['SHOP_CANCEL_AT', ['my account', 'shop.example/account', 'help@shop']],
    ['CCV_REDIRECT_HOSTS', ['https://pay.example', 'pay.example/', 'pay.example, *.example']],
    ['DATABASE_URL', ['shop', 'mysql://db.example/shop', 'https://db.example']],
    ['HOST', ['shop.example', '127.0.0', 'all of them', '[::1]']],
    ['CCV_ALLOWED_HOST', ['https://proxy.example', 'proxy.example/']],
    ['DRAIN_SECONDS', ['x', '-1', '1.5', '301']],
    ['CHECKOUT_PORT', ['x', '-1', '65536', '1.5', '0x10', '1e3', '4001 4002']],
  ] as const)('is rejected with the name %s when its value is invalid', (name, values) => {
    for (const value of values) expect(problems({ [name]: value })).toEqual([name])
  })

  it.each([
    ['CHECKOUT_ENCRYPTION_KEYS', `${encryptionKey} ${encryptionKey}`],
    ['CCV_API_URL', 'https://api.example/api/v1'],
    ['CCV_API_URL', 'http://localhost:4002'],
    ['PUBLIC_URL', 'http://localhost:4001'],
    ['SHOP_CANCEL_AT', 'https://shop.example/account'],
    ['SHOP_CANCEL_AT', 'help@shop.example'],
    ['PUBLIC_URL', 'https://shop.example/pay/'],
    ['SHOP_ORIGINS', 'https://a.example, https://b.example\nhttp://127.0.0.1:3000'],
    ['CHECKOUT_SECRET_KEY', 'AbCd0123+/456789=='],
    ['CCV_REDIRECT_HOSTS', 'localhost:4002 pay.example'],
    ['DATABASE_URL', 'postgresql://shop:secret@db.example:5432/shop?sslmode=verify-full'],
    ['DATABASE_URL', 'postgres:///shop?host=/run/postgresql'],
    ['CHECKOUT_RATE_LIMITS', 'off'],
    ['CHECKOUT_RATE_LIMITS', 'elsewhere'],
    ['CHECKOUT_RATE_LIMITS', 'waits=2'],
    ['HOST', '127.0.0.1'],
    ['HOST', '::'],
    ['HOST', 'localhost'],
    ['CCV_ALLOWED_HOST', 'ccv-proxy.shop.example:8443'],
    ['CHECKOUT_RATE_LIMITS', 'perToken=100, starts=5'],
    ['TRUSTED_PROXIES', '2'],
    ['METRICS_TOKEN', 'mt_0123456789abcdef'],
    ['DRAIN_SECONDS', '300'],
    ['CHECKOUT_PORT', '0'],
    ['CHECKOUT_PORT', ' 65535 '],
  ])('may set %s to %j', (name, value) => {
    expect(problems({ [name]: value })).toEqual([])
  })

  it('requires an encryption key with a live key, and the error contains the fix', () => {
    const live = { ...good, CCV_API_KEY: 'l_abc', CHECKOUT_SECRET_KEY: strong.CHECKOUT_SECRET_KEY }
    const read = parseConfig(live)

    expect(read.ok ? [] : read.problems).toEqual([expect.stringMatching(/^CHECKOUT_ENCRYPTION_KEYS: .*openssl/)])
    expect(parseConfig({ ...live, ...strong }).ok).toBe(true)
  })

  it('[F77] accepts only https with a live key, even for this machine', () => {
    const local = {
      CCV_API_KEY: 'l_abc',
      ...strong,
      CCV_API_URL: 'http://localhost:4002',
      PUBLIC_URL: 'http://localhost:4001',
      SHOP_ORIGINS: 'http://localhost:4000',
    }

    expect(problems(local)).toEqual(['CCV_API_URL', 'PUBLIC_URL', 'SHOP_ORIGINS'])
  })

  describe('with a live key', () => {
    const live = { ...strong, CCV_API_KEY: 'l_abc' }
    const zeros = `${'A'.repeat(43)}=`

    it.each([
      ['CHECKOUT_SECRET_KEY', 'sk_sandbox_demo'],
      ['CHECKOUT_SECRET_KEY', 'aaaaaaaaaaaa'],
      ['CHECKOUT_SECRET_KEY', 'sk_0123456789abcdef'],
      ['CHECKOUT_SECRET_KEY', `${strong.CHECKOUT_SECRET_KEY}, sk_sandbox_demo`],
      ['CHECKOUT_ENCRYPTION_KEYS', zeros],
      ['CHECKOUT_ENCRYPTION_KEYS', `${strong.CHECKOUT_ENCRYPTION_KEYS} ${encryptionKey}`],
      ['METRICS_TOKEN', strong.CHECKOUT_SECRET_KEY],
      ['METRICS_TOKEN', 'metrics-metrics-metrics'],
      ['CHECKOUT_RATE_LIMITS', 'off'],
      ['CCV_API_URL', 'https://api.example/api/v1'],
      ['CCV_API_URL', 'https://ccv.eu.example/api/v1'],
      ['DATABASE_URL', 'postgresql://shop:secret@db.example/shop'],
    ])('rejects %s=%s and names the fix', (name, value) => {
      const read = parseConfig({ ...good, ...live, [name]: value })

      expect(read.ok ? [] : read.problems).toEqual([expect.stringMatching(new RegExp(`^${name}: .{40}`))])
      expect(problems({ [name]: value })).toEqual([])
    })

    it.each([
      { CHECKOUT_RATE_LIMITS: 'elsewhere' },
      { CCV_API_URL: 'https://ccv-proxy.example', CCV_ALLOWED_HOST: 'ccv-proxy.example' },
      { CCV_API_URL: 'https://api.psp.ccv.eu/api/v1' },
      { DATABASE_URL: 'postgresql://db.example/shop?sslmode=disable' },
      { DATABASE_URL: 'postgresql://db.example/shop?sslmode=verify-full' },
      { DATABASE_URL: 'postgresql://127.0.0.1/shop' },
    ])('accepts %j', (change) => {
      expect(problems({ ...live, ...change })).toEqual([])
    })

    it('rejects webhook secrets that are not random', () => {
      const webhook = { SHOP_WEBHOOK_URL: 'https://shop.example/hooks', SHOP_WEBHOOK_SECRETS: `whsec_${zeros}` }

      expect(problems({ ...live, ...webhook })).toEqual(['SHOP_WEBHOOK_SECRETS'])
      expect(problems(webhook)).toEqual([])
    })

    it('reports a variable that is also malformed only once', () => {
      expect(problems({ ...live, CHECKOUT_SECRET_KEY: 'short' })).toEqual(['CHECKOUT_SECRET_KEY'])
    })
  })

  it('completes CCV’s URL and accepts several keys during a rotation', () => {
    const read = parseConfig({
      ...good,
      CCV_API_URL: 'http://localhost:4002/',
      CHECKOUT_SECRET_KEY: `${good.CHECKOUT_SECRET_KEY},sk_another_0123456789`,
      DATA_DIR: '/var/lib/checkout',
    })

    expect(read).toMatchObject({
      ok: true,
      config: {
        apiUrl: 'http://localhost:4002/api/v1',
        secretKeys: ['sk_0123456789abcdef', 'sk_another_0123456789'],
        databasePath: '/var/lib/checkout/checkout.sqlite',
      },
    })
  })
})
