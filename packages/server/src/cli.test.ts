import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runSandbox } from '@ccv-checkout/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A service whose CCV does not answer. */
const service = {
  CCV_API_KEY: 't_canary_key',
  CCV_API_URL: 'http://localhost:1',
  CHECKOUT_SECRET_KEY: 'sk_canary_0123456789',
  PUBLIC_URL: 'http://localhost:1',
  SHOP_ORIGINS: 'http://localhost:4000',
  SHOP_NAME: 'Fjord Coffee',
}

async function run(args: string[], env: Record<string, string> = {}): Promise<{ code: unknown; said: string }> {
  const loader = ['--conditions=@ccv-checkout/source', '--import', 'tsx']
  const child = spawn(process.execPath, [...loader, cli, ...args], {
    env: { PATH: process.env['PATH'], DATA_DIR: folder, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const [code] = await once(child, 'close')
  return { code, said }
}

describe('the command', { timeout: 60_000 }, () => {
  it('checks a configuration against the sandbox, and leaves no files behind', async () => {
    const sandbox = await runSandbox({ port: 0 })
    const env = {
      CCV_API_KEY: 't_canary_key',
      CCV_API_URL: sandbox.url,
      CCV_REDIRECT_HOSTS: new URL(sandbox.url).host,
      CHECKOUT_SECRET_KEY: 'sk_canary_0123456789',
      PUBLIC_URL: 'http://localhost:1',
      SHOP_ORIGINS: 'http://localhost:4000',
      SHOP_NAME: 'Fjord Coffee',
    }

    const { code, said } = await run(['doctor'], env)
    await sandbox.close()

    expect(said).toContain('✓ CCV       localhost:')
    expect(said).toContain('! reach')
    expect(said).toContain('No errors')
    expect(said).not.toContain('canary')
    expect(code).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  it('starts the service without a subcommand, and reports missing variables', async () => {
    const { code, said } = await run([])

    expect(code).toBe(1)
    expect(said).toContain('ccv-checkout cannot start')
  })

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends the service when the npx that started it is ended by %s',
    async (signal) => {
      const loader = ['--conditions=@ccv-checkout/source', '--import', 'tsx']
      const line = [process.execPath, ...loader, cli, 'serve'].map((word) => `'${word}'`).join(' ')
      const npx = spawn('npx', ['-c', line], {
        env: { PATH: process.env['PATH'], HOME: folder, DATA_DIR: folder, CHECKOUT_PORT: '0', ...service },
      })
      let said = ''
      const listening = new Promise<void>((resolve) => {
        for (const stream of [npx.stdout, npx.stderr]) {
          stream.on('data', (chunk) => {
            said += String(chunk)
            if (said.includes('"listening"')) resolve()
          })
        }
      })
      const closed = once(npx, 'close') // not before the service has closed the output, too
      await Promise.race([listening, closed])

      npx.kill(signal)
      await closed

      expect(said).toContain('"listening"')
      expect(said).toContain('"stopping"')
    },
  )

  it('reports an unknown command with the nearest one, and ends with 2', async () => {
    const { code, said } = await run(['doktor'])

    expect(code).toBe(2)
    expect(said).toContain('There is no command doktor. Did you mean doctor?')
  })
})
