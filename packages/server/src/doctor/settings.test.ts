import { describe, expect, it } from 'vitest'
import { redirectRefusal } from '../payments/redirect.ts'
import { lineOf } from './finding.ts'
import {
  addressFindings,
  guardFindings,
  keyFindings,
  nodeFindings,
  originFindings,
  redirectFindings,
  secretKeyFindings,
} from './settings.ts'

const test = { apiKey: 't_canary', apiUrl: undefined, allowedHost: undefined }
const live = { apiKey: 'l_canary', apiUrl: undefined, allowedHost: undefined }
const said = (findings: readonly Parameters<typeof lineOf>[0][]): string => findings.map(lineOf).join('\n')

describe('Node', () => {
  it.each(['18.20.0', '20.18.3'])('%s is reported as too old', (version) => {
    const findings = nodeFindings(version)

    expect(said(findings)).toBe(`✗ Node      The version ${version} is too old → install 26, or 20.19 at least`)
  })

  it.each(['22.12.0', '24.1.0', '26.0.0'])('%s is supported', (version) => {
    const findings = nodeFindings(version)

    expect(findings[0]?.state).toBe('good')
  })

  it('20 works, with a warning that it gets no security fixes any more', () => {
    expect(said(nodeFindings('20.19.0'))).toBe(
      '! Node      The version 20.19.0 works, but gets no security fixes any more → install 26',
    )
  })

  it.each(['23.1.0', '27.0.0'])('%s is reported as not tested', (version) => {
    expect(said(nodeFindings(version))).toBe(
      `! Node      The version ${version} is not among the tested ones → use 22, 24, 26`,
    )
  })
})

describe('the key', () => {
  it('is reported with whether real money moves', () => {
    expect(said(keyFindings(test))).toBe('✓ key       The test key is sent to api.psp.ccv.eu. No real money moves')
    expect(said(keyFindings(live))).toBe('✓ key       The live key is sent to api.psp.ccv.eu. Real money moves')
  })

  it.each(['https://sandbox.example/api/v1', 'https://ccv.eu.example/api/v1', 'https://xccv.eu/api/v1'])(
    '[F77] that is live must not be sent to %s',
    (apiUrl) => {
      const findings = keyFindings({ ...live, apiUrl })

      expect(findings).toMatchObject([{ state: 'bad', fix: expect.stringContaining('CCV_API_URL') }])
    },
  )

  it('that is live may be sent to an explicitly allowed host, with a warning', () => {
    const findings = keyFindings({
      ...live,
      apiUrl: 'https://ccv-proxy.shop.example/api/v1',
      allowedHost: 'ccv-proxy.shop.example',
    })

    expect(findings).toMatchObject([{ state: 'doubtful', text: expect.stringContaining('ccv-proxy.shop.example') }])
  })

  it('[F77] that is live must not be sent to a test system', () => {
    const findings = keyFindings({ ...live, apiUrl: 'https://api-accept.psp.ccv.eu/api/v1' })

    expect(findings).toMatchObject([{ state: 'bad' }])
  })
})

describe('the secret key', () => {
  it.each(['sk_sandbox_demo', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'sk_0123456789'])(
    '%s is sufficient for tests, but not for real money',
    (key) => {
      expect(secretKeyFindings({ ...test, secretKeys: [key] })[0]?.state).toBe('good')
      expect(secretKeyFindings({ ...live, secretKeys: [key] })).toMatchObject([
        { state: 'bad', fix: expect.stringContaining('openssl') },
      ])
    },
  )

  it('is reported as two during a rotation', () => {
    const one = 'q8Zt3nVb6yLwR1uXc9Kd4mPf'

    expect(secretKeyFindings({ ...live, secretKeys: [one] })[0]?.state).toBe('good')
    expect(said(secretKeyFindings({ ...live, secretKeys: [one, `${one}2`] }))).toContain('! shop      2 secret keys')
  })
})

describe('the public URL', () => {
  it('on this machine is an error with a live key', () => {
    expect(addressFindings({ ...live, publicUrl: 'https://localhost/pay' })).toMatchObject([{ state: 'bad' }])
  })

  it('on this machine receives webhooks of the sandbox only', () => {
    const publicUrl = 'http://localhost:4001'

    expect(addressFindings({ ...test, publicUrl })).toMatchObject([{ state: 'doubtful' }])
    expect(addressFindings({ ...test, publicUrl, apiUrl: 'http://localhost:4002/api/v1' })[0]?.state).toBe('good')
  })

  it('is printed as shoppers see it', () => {
    const findings = addressFindings({ ...live, publicUrl: 'https://shop.example/pay/' })

    expect(said(findings)).toContain('✓ address   https://shop.example/pay is the URL')
  })
})

describe('an origin', () => {
  it('is listed once', () => {
    const findings = originFindings({ shopOrigins: ['https://shop.example', 'https://shop.example/'] })

    expect(said(findings)).toBe(
      '✓ origins   Pages of the shop may call this service, and shoppers return to: https://shop.example',
    )
  })
})

describe('the redirect hosts', () => {
  it('must include the sandbox when it is used', () => {
    const sandbox = { apiKey: 't_x', apiUrl: 'http://localhost:4002/api/v1' }

    expect(redirectFindings({ ...sandbox, redirectHosts: ['pay.example'] })).toMatchObject([
      { state: 'bad', fix: expect.stringContaining('set CCV_REDIRECT_HOSTS=pay.example,localhost:4002 ') },
    ])
    const { problem: text, fix } = redirectRefusal('localhost:4002', ['pay.example']) // the log has it too
    expect(redirectFindings({ ...sandbox, redirectHosts: ['pay.example'] })).toMatchObject([{ text, fix }])
    expect(redirectFindings({ ...sandbox, redirectHosts: ['localhost:4002'] })[0]?.state).toBe('good')
  })

  it.each(['localhost:4002', '10.0.0.7', '[::1]'])('must not include %s with a live key', (host) => {
    const findings = redirectFindings({ ...live, redirectHosts: ['pay.example', host] })

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining(host) }])
  })

  it('are only CCV’s by default', () => {
    expect(said(redirectFindings({ ...live, redirectHosts: [] }))).toContain(
      '✓ redirects Shoppers are only redirected to ccv.eu',
    )
  })
})

describe('the rate limits', () => {
  const guarded = { publicUrl: 'https://shop.example', trustedProxies: 1, rateLimits: {}, metricsToken: 'x' }

  it('cause a warning behind an untrusted proxy, because all shoppers share them', () => {
    const findings = guardFindings({ ...live, ...guarded, trustedProxies: 0 })

    expect(findings).toMatchObject([{ state: 'doubtful', fix: expect.stringContaining('TRUSTED_PROXIES') }])
  })

  it('cause a warning when they are disabled', () => {
    expect(guardFindings({ ...live, ...guarded, rateLimits: false })).toMatchObject([{ state: 'doubtful' }])
  })

  it('are good behind a trusted proxy, or without a proxy', () => {
    const direct = { ...guarded, publicUrl: 'http://localhost:4001', trustedProxies: 0 }

    expect(guardFindings({ ...live, ...guarded })).toMatchObject([{ state: 'good' }])
    expect(guardFindings({ ...test, ...direct })).toMatchObject([{ state: 'good' }])
  })

  it('are good, but metrics without a token cause a warning with a live key', () => {
    const findings = guardFindings({ ...live, ...guarded, metricsToken: undefined })

    expect(findings).toMatchObject([{ state: 'good' }, { about: 'metrics', fix: 'set METRICS_TOKEN' }])
  })
})
