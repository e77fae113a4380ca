import { describe, expect, it } from 'vitest'
import { readEnv, withoutSecrets } from './variables.ts'

const good = {
  CCV_API_KEY: 't_key',
  CHECKOUT_SECRET_KEY: 'sk_0123456789ab',
  PUBLIC_URL: 'http://localhost:4001',
  SHOP_ORIGINS: 'http://localhost:4000',
  SHOP_NAME: 'Fjord Coffee',
}

describe('the environment', () => {
  it('is accepted unchanged when it is valid', () => {
    const { findings, wrong, config } = readEnv(good)

    expect(findings).toEqual([])
    expect([...wrong]).toEqual([])
    expect(config?.publicUrl).toBe('http://localhost:4001')
  })

  it('is reported with each missing or invalid variable and its fix', () => {
    const { findings } = readEnv({ ...good, SHOP_NAME: ' ', CHECKOUT_PORT: 'x' })

    expect(findings).toEqual([
      { about: 'SHOP_NAME', state: 'bad', text: 'is missing', fix: expect.stringContaining('shoppers') },
      { about: 'CHECKOUT_PORT', state: 'bad', text: 'is invalid', fix: expect.stringContaining('0 to 65535') },
    ])
  })

  it('without a key does not report variables as invalid that a test key would allow', () => {
    const { findings, config } = readEnv({ ...good, CCV_API_KEY: undefined })

    expect(findings.map(({ about }) => about)).toEqual(['CCV_API_KEY'])
    expect(config?.publicUrl).toBe('http://localhost:4001')
  })

  it('is read as far as possible, whatever is invalid', () => {
    const wrongs = {
      PUBLIC_URL: 'x',
      SHOP_ORIGINS: 'x',
      CHECKOUT_SECRET_KEY: 'x',
      CHECKOUT_ENCRYPTION_KEYS: 'x',
      CHECKOUT_RATE_LIMITS: 'x',
      TRUSTED_PROXIES: 'x',
      METRICS_TOKEN: 'x',
      CCV_API_URL: 'x',
      CCV_REDIRECT_HOSTS: 'X/',
      SHOP_WEBHOOK_URL: 'x',
      CHECKOUT_PORT: 'x',
      DATABASE_URL: 'x',
    }

    for (const apiKey of ['t_key', 'l_key', 'x']) {
      const { wrong, config } = readEnv({ ...good, ...wrongs, CCV_API_KEY: apiKey })

      expect([...wrong]).toEqual(expect.arrayContaining(Object.keys(wrongs)))
      expect(config?.shopName).toBe('Fjord Coffee')
    }
  })
})

describe('secrets', () => {
  it('are removed from all output, including each of several', () => {
    const clean = withoutSecrets({
      CCV_API_KEY: 't_canary1',
      CHECKOUT_SECRET_KEY: 'sk_canary2, sk_canary3',
      DATABASE_URL: 'postgresql://shop:canary%204@db.example/checkout',
      SHOP_NAME: 'Fjord Coffee',
    })

    const said = clean(
      't_canary1 sk_canary2 sk_canary3 "canary 4" postgresql://shop:canary%204@db.example/checkout Fjord',
    )

    expect(said).toBe('… … … "…" … Fjord')
  })
})
