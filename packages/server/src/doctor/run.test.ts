import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encryptionKey } from '../testing/open-shop.ts'
import type { Tools } from './check.ts'
import { runDoctor } from './run.ts'

const tools: Tools = { fetch: globalThis.fetch, now: Date.now, nodeVersion: '24.1.0', folder: '/nonexistent' }

let folder: string
let running: RunningSandbox
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  running = await runSandbox({ port: 0 })
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

const good = (): Record<string, string> => ({
  CCV_API_KEY: 't_canary_key',
  CCV_API_URL: running.url,
  CCV_REDIRECT_HOSTS: new URL(running.url).host,
  CHECKOUT_SECRET_KEY: 'sk_canary_0123456789',
  CHECKOUT_ENCRYPTION_KEYS: encryptionKey,
  PUBLIC_URL: `${running.url}/nobody`,
  SHOP_ORIGINS: 'http://localhost:4000',
  SHOP_NAME: 'Fjord Coffee',
  DATA_DIR: folder,
})

async function run(env: Record<string, string>, ...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const ok = await runDoctor({ json: args.includes('--json'), env, tools, print: (line) => lines.push(line) })
  return { code: ok ? 0 : 1, said: lines.join('\n') }
}

describe('the doctor', () => {
  it('prints each finding with its fix, and a summary', async () => {
    const { code, said } = await run(good())

    expect(code).toBe(1)
    expect(said.split('\n').map((line) => line.split(/ +/).slice(0, 2).join(' '))).toEqual([
      '✓ Node',
      '✓ key',
      '✓ CCV',
      '✓ clock',
      '✓ account',
      '✓ vault',
      '✓ address',
      '✗ reach',
      '✓ origins',
      '✓ redirects',
      '✓ shop',
      '✓ secrets',
      '✓ database',
      '✓ disk',
      '✓ encryption',
      '✓ events',
      '✓ limits',
      '',
      'Errors: 1.',
    ])
    expect(said).toContain('→ configure the proxy to pass /nobody/… to the service')
  })

  it('runs all possible checks when variables are invalid', async () => {
    const { code, said } = await run({ ...good(), CCV_API_KEY: 'canary', CHECKOUT_ENCRYPTION_KEYS: 'canary-too-short' })

    expect(code).toBe(1)
    expect(said).toContain('✗ CCV_API_KEY is invalid → set it to your CCV API key')
    expect(said).toContain('✓ database')
    expect(said).not.toMatch(/^. (CCV|key|encryption) /m)
  })

  it('prints the same findings as JSON', async () => {
    const { code, said } = await run(good(), '--json')

    const notified = JSON.parse(said) as { ok: boolean; findings: { about: string; state: string; fix?: string }[] }

    expect([code, notified.ok]).toEqual([1, false])
    expect(notified.findings.filter(({ state }) => state === 'bad')).toEqual([
      { about: 'reach', state: 'bad', text: expect.any(String), fix: expect.stringContaining('proxy') },
    ])
  })

  it('[F78] prints no secret, whatever is wrong with it', async () => {
    const secrets = {
      CCV_API_KEY: 't_canary_key',
      CHECKOUT_SECRET_KEY: 'sk_canary_0123456789,sk_canary_2',
      CHECKOUT_ENCRYPTION_KEYS: `${encryptionKey},canary-key`,
      METRICS_TOKEN: 'canary-metrics',
      SHOP_WEBHOOK_URL: 'https://canary-user:canary-word@shop.invalid/canary-path',
      SHOP_WEBHOOK_SECRETS: 'whsec_canary',
      DATABASE_URL: 'postgresql://shop:canary-word@127.0.0.1:1/checkout',
    }
    const right = { SHOP_WEBHOOK_URL: 'https://127.0.0.1/canary-path', SHOP_WEBHOOK_SECRETS: `whsec_${encryptionKey}` }

    const answers = await Promise.all([
      run({ ...good(), ...secrets }),
      run({ ...good(), ...secrets }, '--json'),
      run({ ...good(), ...secrets, ...right, CHECKOUT_ENCRYPTION_KEYS: encryptionKey }),
      run({ ...good(), ...secrets, PUBLIC_URL: 'http://localhost:4001/?canary=1' }),
    ])

    for (const { said } of answers) {
      expect(said).toContain('127.0.0.1:1/checkout')
      expect(said).not.toContain('canary')
      expect(said).not.toContain(encryptionKey)
    }
  })

  it('continues after a check that throws', async () => {
    const broken: Tools = { ...tools, now: () => Number(BigInt('x')) }
    const lines: string[] = []

    await runDoctor({ json: false, env: good(), tools: broken, print: (line) => lines.push(line) })

    expect(lines.join('\n')).toMatch(/^[!✗] CCV /m)
    expect(lines.join('\n')).toContain('✓ database')
  })
})
