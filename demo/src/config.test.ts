import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

describe('parseConfig', () => {
  it('uses the sandbox when no variable is set', () => {
    const parsed = parseConfig({})

    expect(parsed).toMatchObject({
      ok: true,
      config: {
        shopPort: 4000,
        checkoutPort: 4001,
        sandboxUrl: 'http://localhost:4002',
        secretKey: 'sk_sandbox_demo',
        ccv: {
          apiKey: 't_sandbox_demo',
          baseUrl: 'http://localhost:4002/api/v1',
          redirectHosts: ['localhost:4002'],
        },
      },
    })
  })

  it('requires an encryption key with a live key', () => {
    const live = { CCV_API_KEY: 'l_0123456789', CHECKOUT_SECRET_KEY: 'sk_0123456789abcdef' }
    const key = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='

    expect(parseConfig(live)).toEqual({ ok: false, problems: [expect.stringContaining('openssl rand')] })
    expect(parseConfig({ ...live, CHECKOUT_ENCRYPTION_KEYS: key })).toMatchObject({
      ok: true,
      config: { encryptionKeys: [key] },
    })
  })

  it('lists every wrong variable at once, each with its fix', () => {
    const parsed = parseConfig({
      SHOP_PORT: 'four',
      CHECKOUT_PORT: '70000',
      PUBLIC_URL: 'shop.example',
      CCV_API_KEY: 'secret',
      CCV_API_URL: 'http://api.example',
      CCV_REDIRECT_HOSTS: 'https://pay.example/x',
    })

    const problems = parsed.ok ? [] : parsed.problems
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'SHOP_PORT',
      'CHECKOUT_PORT',
      'PUBLIC_URL',
      'CCV_REDIRECT_HOSTS',
      'CCV_API_URL',
      'CCV_API_KEY',
      'CHECKOUT_SECRET_KEY',
    ])
    expect(problems.every((problem) => problem.includes(': '))).toBe(true)
  })

  it('never repeats a key in its messages', () => {
    const parsed = parseConfig({ CCV_API_KEY: 'x_very-secret', CHECKOUT_SECRET_KEY: 'short-secret' })

    const said = parsed.ok ? '' : parsed.problems.join()
    expect(said).toContain('CCV_API_KEY')
    expect(said).not.toMatch(/very-secret|short-secret/)
  })

  it('uses CCV instead of the sandbox when there is a key', () => {
    const parsed = parseConfig({ CCV_API_KEY: 't_123456', CHECKOUT_SECRET_KEY: 'sk_0123456789abcdef' })

    expect(parsed).toMatchObject({ ok: true, config: { ccv: { apiKey: 't_123456', redirectHosts: [] } } })
    expect(parsed.ok && parsed.config.sandboxUrl).toBe(undefined)
    expect(parsed.ok && parsed.config.ccv.baseUrl).toBe(undefined)
  })

  it('refuses the sandbox secret outside the sandbox', () => {
    const parsed = parseConfig({ CCV_API_KEY: 't_123456', CHECKOUT_SECRET_KEY: 'sk_sandbox_demo' })

    expect(parsed).toMatchObject({ ok: false, problems: [expect.stringContaining('CHECKOUT_SECRET_KEY')] })
  })

  it('refuses the same port for two servers, except 0', () => {
    const same = parseConfig({ SHOP_PORT: '4001' })
    const free = parseConfig({ SHOP_PORT: '0', CHECKOUT_PORT: '0' })

    expect(same).toMatchObject({ ok: false, problems: [expect.stringContaining('CHECKOUT_PORT and SHOP_PORT')] })
    expect(free.ok).toBe(true)
  })
})
