import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runSandbox } from '@ccv-checkout/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const good = {
  CCV_API_KEY: 't_canary_key',
  CCV_API_URL: 'http://localhost:9',
  CHECKOUT_SECRET_KEY: 'sk_canary_0123456789',
  CHECKOUT_PORT: '0',
  PUBLIC_URL: 'http://localhost:4001',
  SHOP_ORIGINS: 'http://localhost:4000',
  SHOP_NAME: 'Fjord Coffee',
}

let folder: string
const running = new Set<ChildProcess>()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  rmSync(folder, { recursive: true, force: true })
})

interface Service {
  child: ChildProcess
  /** All output so far. */
  said(): string
  ended: Promise<number | null>
}

function start(env: Record<string, string>): Service {
  const loader = ['--conditions=@ccv-checkout/source', '--import', 'tsx']
  const child = spawn(process.execPath, [...loader, main], {
    env: { PATH: process.env['PATH'], DATA_DIR: folder, ...env },
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
  return { child, said: () => text, ended: once(child, 'close').then(([code]) => code as number | null) }
}

async function listening(service: Service): Promise<string> {
  await expect.poll(() => service.said(), { timeout: 30_000 }).toContain('"listening"')
  const line =
    service
      .said()
      .split('\n')
      .find((one) => one.includes('"listening"')) ?? ''
  return `http://localhost:${(JSON.parse(line) as { port: number }).port}`
}

/** Creates the session of the same order each time. */
async function createSession(url: string): Promise<{ id: string; token: string }> {
  const json = {
    order: { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
    choices: [{ choice: 'pay', methods: ['card'] }],
    lang: 'nl',
    returnUrl: 'http://localhost:4000/x',
  }
  const headers = { authorization: `Bearer ${good.CHECKOUT_SECRET_KEY}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/v1/sessions`, { method: 'POST', headers, body: JSON.stringify(json) })
  return (await response.json()) as { id: string; token: string }
}

const host = (url: string): string => new URL(url).host

/** Starts a payment and asks for its status, which the service does not answer before the payment has ended. */
async function heldStatus(url: string): Promise<{ response: Promise<Response> }> {
  const { token } = await createSession(url)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ choice: 'pay', method: 'card', lang: 'nl' })
  const started = await fetch(`${url}/checkout/attempts`, { method: 'POST', headers, body })
  expect(started.status).toBe(200)
  let isAnswered = false
  const response = fetch(`${url}/checkout/status?wait=25`, { headers }).finally(() => {
    isAnswered = true
  })
  const asked = performance.now()
  await expect.poll(() => performance.now() - asked, { timeout: 5000 }).toBeGreaterThan(1000)
  expect(isAnswered).toBe(false)
  return { response }
}

describe('the service', { timeout: 60_000 }, () => {
  it('starts on a free port, is alive and ready, and exits with 0 on SIGTERM', async () => {
    const service = start(good)
    const url = await listening(service)

    const [alive, ready, refused] = await Promise.all([
      fetch(`${url}/healthz`),
      fetch(`${url}/readyz`),
      fetch(`${url}/v1/events`),
    ])
    service.child.kill('SIGTERM')

    expect([alive.status, await alive.text()]).toEqual([200, 'ok'])
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }])
    expect(refused.status).toBe(401)
    expect(await service.ended).toBe(0)
    expect(service.said()).not.toContain('canary')
  })

  it.runIf(process.platform === 'linux')('listens on the address in HOST and on no other', async () => {
    const onlyOne = new URL(await listening(start({ ...good, HOST: '127.0.0.2' }))).port
    const all = new URL(await listening(start(good))).port
    const answers = (address: string, port: string): Promise<number | 'refused'> =>
      fetch(`http://${address}:${port}/healthz`).then(
        ({ status }) => status,
        () => 'refused',
      )

    expect(await answers('127.0.0.2', onlyOne)).toBe(200)
    expect(await answers('127.0.0.1', onlyOne)).toBe('refused')
    expect([await answers('127.0.0.2', all), await answers('127.0.0.1', all)]).toEqual([200, 200])
  })

  it('limits a body of unknown length', async () => {
    const url = await listening(start(good))
    const body = new Blob(['x'.repeat(70_000)]).stream()

    const response = await fetch(`${url}/webhooks/ccv`, { method: 'POST', body, duplex: 'half' } as RequestInit)

    expect(response.status).toBe(413)
  })

  it('still answers after SIGTERM while it drains, but is not ready, holds no request, and closes each connection', async () => {
    const sandbox = await runSandbox({ port: 0 })
    const service = start({
      ...good,
      CCV_API_URL: sandbox.url,
      CCV_REDIRECT_HOSTS: host(sandbox.url),
      DRAIN_SECONDS: '2',
    })
    const url = await listening(service)
    const held = await heldStatus(url)

    service.child.kill('SIGTERM')
    const status = await held.response
    const [ready, alive] = await Promise.all([fetch(`${url}/readyz`), fetch(`${url}/healthz`)])

    expect(status.status).toBe(200)
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, process: 'stopping' }])
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close'])
    expect(await service.ended).toBe(0)
    await sandbox.close()
  })

  it('answers a request that waits for a status when it is stopped without a drain', async () => {
    const sandbox = await runSandbox({ port: 0 })
    const service = start({ ...good, CCV_API_URL: sandbox.url, CCV_REDIRECT_HOSTS: host(sandbox.url) })
    const held = await heldStatus(await listening(service))

    service.child.kill('SIGTERM')

    expect((await held.response).status).toBe(200)
    expect(await service.ended).toBe(0)
    await sandbox.close()
  })

  it('stores its data in its folder', async () => {
    const first = start(good)
    const { id: before } = await createSession(await listening(first))
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)

    expect((await createSession(await listening(start(good)))).id).toBe(before)
  })

  it('lists every invalid variable, and exits with 1', async () => {
    const service = start({ CCV_API_KEY: 'canary', CHECKOUT_PORT: 'x' })

    expect(await service.ended).toBe(1)
    for (const name of [
      'CCV_API_KEY',
      'PUBLIC_URL',
      'SHOP_ORIGINS',
      'CHECKOUT_SECRET_KEY',
      'SHOP_NAME',
      'CHECKOUT_PORT',
    ]) {
      expect(service.said()).toContain(`  ${name}: `)
    }
    expect(service.said()).not.toContain('canary')
    expect(service.said()).not.toContain('    at ')
  })

  it('reports a port that is taken', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo

    const service = start({ ...good, CHECKOUT_PORT: String(port) })

    expect(await service.ended).toBe(1)
    expect(service.said()).toContain(`Port ${port} is taken`)
    other.close()
  })

  it('[F56] reports a folder that it cannot use', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')

    const service = start({ ...good, DATA_DIR: file })

    expect(await service.ended).toBe(1)
    expect(service.said()).toContain('set DATA_DIR')
    expect(service.said()).not.toContain('    at ')
  })
})
