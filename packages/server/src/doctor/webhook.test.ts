import { describe, expect, it } from 'vitest'
import type { Resolve } from '../events/delivery/address-guard.ts'
import { webhookFindings } from './webhook.ts'

const resolving =
  (...addresses: string[]): Resolve =>
  (_, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    )
const secrets = ['whsec_canary']
const to = (url: string, apiKey = 'l_key') => ({ apiKey, webhook: { url, secrets } })

describe('the webhook check', () => {
  it('is good when no webhook is set', async () => {
    const findings = await webhookFindings({ apiKey: 't_key', webhook: undefined }, {})

    expect(findings).toMatchObject([{ state: 'good', text: expect.stringContaining('/v1/events') }])
  })

  it('is good for a public address, shown without its path', async () => {
    const config = to('https://shop.example/hooks/canary')

    const findings = await webhookFindings(config, { resolve: resolving('93.184.216.34') })

    expect(findings).toEqual([
      { about: 'events', state: 'good', text: 'Events are sent to shop.example, whose address is allowed' },
    ])
  })

  it('[F44] fails for a name with an address in a private network', async () => {
    const config = to('https://shop.example/hooks')

    const findings = await webhookFindings(config, { resolve: resolving('93.184.216.34', '10.0.0.7') })

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining('private network') }])
  })

  it.each(['https://10.0.0.7/hooks', 'https://[::1]/hooks', 'https://169.254.169.254/'])(
    '[F44] fails for %s, which is not resolved',
    async (url) => {
      const findings = await webhookFindings(to(url), { resolve: resolving('93.184.216.34') })

      expect(findings).toMatchObject([{ state: 'bad' }])
    },
  )

  it('allows this machine with a test key', async () => {
    const findings = await webhookFindings(to('http://127.0.0.1:4000/hooks', 't_key'), {})

    expect(findings).toMatchObject([{ state: 'good' }])
  })

  it('fails for a name that does not exist', async () => {
    const resolve: Resolve = (_, done) => done(new Error('getaddrinfo ENOTFOUND'), [])

    const findings = await webhookFindings(to('https://shop.invalid/hooks'), { resolve })

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining('does not exist') }])
  })

  it('[F76] warns about two secrets during a rotation and shows neither', async () => {
    const config = {
      apiKey: 'l_key',
      webhook: { url: 'https://shop.example/', secrets: ['whsec_canary', 'whsec_canary2'] },
    }

    const findings = await webhookFindings(config, { resolve: resolving('93.184.216.34') })

    expect(findings[1]).toMatchObject({ state: 'doubtful', text: '2 secrets sign each event' })
    expect(JSON.stringify(findings)).not.toContain('canary')
  })
})
