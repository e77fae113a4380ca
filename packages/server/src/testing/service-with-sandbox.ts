/** The service and the sandbox as separate parts that call each other over sockets, and a shopper who pays. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import type { SessionView } from '@ccv-checkout/widget/protocol'
import { secretKey } from './open-shop.ts'
import { freePort } from './postgres.ts'
import { type Service, startService } from './service.ts'

export interface ServiceWithSandbox {
  sandbox: RunningSandbox
  service: Service
  /** The environment of a command for them. */
  env: Record<string, string>
  folder: string
  /** Starts a payment of an order, and returns the session's id. */
  start(orderId: string): Promise<string>
  /** Starts a payment that saves its method, with the consent that is shown. */
  subscribe(token: string): Promise<void>
  /** Sends a request as the shop. */
  ask(method: string, path: string, json?: unknown): Promise<Record<string, unknown>>
  /** Resolves when the log of events has one of this type. */
  untilEvent(type: string, orderId: string): Promise<void>
  /** Ends the service, without the sandbox. */
  stopService(): Promise<void>
  /** Starts the service again, at the same address and with the same data. */
  startAgain(): Promise<void>
  close(): Promise<void>
}

export async function startServiceWithSandbox(more: Record<string, string> = {}): Promise<ServiceWithSandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  const sandbox = await runSandbox({ port: 0, webhookDelayMs: 1 })
  const port = await freePort()
  const url = `http://localhost:${port}`
  const environment = { DATA_DIR: folder, CHECKOUT_PORT: String(port), PUBLIC_URL: url, HOST: '127.0.0.1', ...more }
  let service = await startService(sandbox.url, environment)

  async function ask(method: string, path: string, json?: unknown, token = secretKey) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: json === undefined ? null : JSON.stringify(json),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }
  async function stopService(): Promise<void> {
    service.child.kill('SIGTERM')
    await service.ended
  }

  return {
    sandbox,
    get service() {
      return service
    },
    env: { CHECKOUT_URL: url, CHECKOUT_SECRET_KEY: secretKey, CCV_API_URL: sandbox.url, XDG_STATE_HOME: folder },
    folder,
    ask,
    async start(orderId) {
      const session = await ask('POST', '/v1/sessions', {
        order: { id: orderId, amountMinor: 4250, currency: 'EUR', description: `Order ${orderId}` },
        choices: [{ choice: 'pay', methods: ['card'] }],
        lang: 'en',
        returnUrl: 'http://localhost:4000/thanks',
      })
      await ask('POST', '/checkout/attempts', { choice: 'pay', method: 'card', lang: 'en' }, String(session['token']))
      return String(session['id'])
    },
    async subscribe(token) {
      const view = (await ask('GET', '/checkout/session?lang=en', undefined, token)) as unknown as SessionView
      const [offered] = view.choices
      const consent = offered && 'consent' in offered ? { hash: offered.consent.hash } : undefined
      await ask('POST', '/checkout/attempts', { choice: 'pay-and-save', lang: 'en', consent }, token)
    },
    async untilEvent(type, orderId) {
      for (;;) {
        const events = (await ask('GET', '/v1/events?limit=200')) as unknown as Record<string, unknown>[]
        if (events.some((event) => event['type'] === type && event['orderId'] === orderId)) return
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    stopService,
    async startAgain() {
      service = await startService(sandbox.url, environment)
    },
    async close() {
      await stopService()
      await sandbox.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
