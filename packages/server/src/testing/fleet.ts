/**
 * Several real service processes on one PostgreSQL database behind one address, with a sandbox and a webhook receiver.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { secretKey } from './open-shop.ts'
import { freePort } from './postgres.ts'
import { openReceiver, type Receiver, secretOne } from './shop-receiver.ts'

export interface Fleet {
  sandbox: RunningSandbox['sandbox']
  receiver: Receiver
  /**
   * Sends a request to the live processes in turn. If the connection breaks, retries on another one, like a careful
   * client.
   *
   * @returns the status and the body
   */
  ask(method: string, path: string, options?: { token?: string; json?: unknown; key?: string }): Promise<Answer>
  /** Sends the request to every live process. */
  askAll(method: string, path: string, json: unknown): Promise<void>
  /** Kills one process with SIGKILL. */
  killOne(): Promise<void>
  close(): Promise<void>
}

export interface Answer {
  status: number
  json: Record<string, unknown>
}

interface Service {
  child: ChildProcess
  url: string
}

/** @param program the script to run with `node` */
export async function startFleet(program: string, databaseUrl: string, size: number): Promise<Fleet> {
  const running = await runSandbox({ port: 0, webhookDelayMs: 5 })
  const receiver = await openReceiver()
  const services: Service[] = []
  let turn = 0
  const next = (): Service => {
    const service = services[(turn += 1) % services.length]
    if (!service) throw new Error('no service process is left')
    return service
  }
  const balancer = createServer((incoming, outgoing) => forward(next().url, incoming, outgoing))
  balancer.listen(0, '127.0.0.1')
  await once(balancer, 'listening')
  const environment = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: databaseUrl,
    CCV_API_KEY: 't_sandbox_demo',
    CCV_API_URL: running.url,
    CCV_REDIRECT_HOSTS: new URL(running.url).host,
    CHECKOUT_SECRET_KEY: secretKey,
    CHECKOUT_RATE_LIMITS: 'off',
    PUBLIC_URL: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`,
    SHOP_ORIGINS: 'http://localhost:4000',
    SHOP_NAME: 'Fjord Coffee',
    SHOP_CANCEL_AT: 'https://fjord.example/account',
    SHOP_WEBHOOK_URL: receiver.url,
    SHOP_WEBHOOK_SECRETS: secretOne,
  }
  services.push(...(await Promise.all(Array.from({ length: size }, () => startService(program, environment)))))

  return {
    sandbox: running.sandbox,
    receiver,
    async ask(method, path, options = {}) {
      for (let tries = 0; ; tries += 1) {
        try {
          return await send(next().url + path, method, options)
        } catch (error) {
          if (tries >= 5) throw error
        }
      }
    },
    async askAll(method, path, json) {
      await Promise.allSettled(services.map(({ url }) => send(url + path, method, { json })))
    },
    async killOne() {
      const [doomed] = services.splice(0, 1)
      doomed?.child.kill('SIGKILL')
      if (doomed) await once(doomed.child, 'close')
    },
    async close() {
      for (const { child } of services) child.kill('SIGKILL')
      balancer.closeAllConnections()
      balancer.close()
      await running.close()
      await receiver.close()
    },
  }
}

async function startService(program: string, environment: Record<string, string>): Promise<Service> {
  const port = await freePort()
  const child = spawn(process.execPath, [program], {
    env: { ...environment, CHECKOUT_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the service exited with code ${String(code)}: ${said.slice(-2000)}`)),
    )
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said = `${said}\n${line}`.slice(-4000)
        if (line.includes('"listening"')) resolve()
      })
    }
  })
  return { child, url: `http://127.0.0.1:${port}` }
}

async function send(
  url: string,
  method: string,
  { token = secretKey, json, key }: { token?: string; json?: unknown; key?: string },
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
    headers: {
      authorization: `Bearer ${token}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} }
}

/** Forwards a request; a dead process results in a 502, as with any load balancer. */
function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url = '/', headers } = incoming
  const passed = request(`${target}${url}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  passed.on('error', () => {
    if (!outgoing.headersSent) outgoing.writeHead(502)
    outgoing.end()
  })
  incoming.pipe(passed)
}
