/** A shop whose backend is killed and restarted, with a sandbox and a webhook receiver that keep running. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { secretKey } from '../open-shop.ts'
import { freePort } from '../postgres.ts'
import { openReceiver, type Receiver } from '../shop-receiver.ts'
import type { CrashPoint } from '../steps.ts'

/** The backend is dead or does not answer. */
class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

export interface Answer {
  status: number
  json: Record<string, unknown>
  text: string
  /** The target of a redirect. */
  location: string
}

interface Asked {
  token?: string
  json?: unknown
  form?: Record<string, string>
  /** The `Idempotency-Key`. */
  key?: string
}

/** Where to kill: at a step of the backend, or after the shop has received an event and before it answers. */
export type DeathPoint = CrashPoint | 'while the shop answers'

/** One backend with its database, its own CCV, and the shop that receives its events. */
export interface Mortal {
  sandbox: RunningSandbox['sandbox']
  receiver: Receiver
  /** The database of the backend, of either kind. */
  database: DatabaseLocation
  /** How often the process was killed with SIGKILL. */
  kills(): number
  /** Kills the backend at the `nth` time that it reaches that step from now on. */
  arm(point: DeathPoint, nth: number): Promise<void>
  disarm(): Promise<void>
  /** Kills the backend now. */
  kill(): void
  /** @throws Unreachable when there is no answer */
  ask(method: string, path: string, options?: Asked): Promise<Answer>
  /** Runs a step; if the backend dies in the meantime, restarts it and repeats the step. */
  insist<T>(step: () => Promise<T>): Promise<T>
  /** Advances the clocks of the backend and of CCV. */
  pass(ms: number): Promise<void>
  /** The ids of the events that the shop has received in process. */
  notified(): ReadonlySet<string>
  /** Invariant violations that the backend has logged. */
  violated(): string[]
  close(): Promise<void>
}

/** The path of a SQLite file, or the URL of a PostgreSQL database. */
export type DatabaseLocation = { path: string } | { url: string }

interface MortalOptions {
  /** The script to run with `node`. */
  program: string
  /** Default: a new SQLite file. */
  databaseUrl?: string
}

export async function startMortal({ program, databaseUrl }: MortalOptions): Promise<Mortal> {
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  const running = await runSandbox({ port: 0, webhookDelayMs: 5 })
  const receiver = await openReceiver()
  const port = await freePort()
  const database = databaseUrl === undefined ? { path: join(folder, 'checkout.sqlite') } : { url: databaseUrl }
  const notifiedPath = join(folder, 'told')
  const violatedPath = join(folder, 'violated')
  let aheadMs = 0
  let kills = 0
  let child: ChildProcess
  let received: () => void = () => {}
  let eventsUntilKill = 0

  receiver.answer = (_, response) => {
    eventsUntilKill -= 1
    if (eventsUntilKill === 0) child.kill('SIGKILL')
    else response.writeHead(204).end()
  }

  async function start(): Promise<void> {
    const env = {
      PATH: process.env['PATH'],
      PORT: String(port),
      CCV_URL: running.url,
      SHOP_URL: receiver.url,
      NOTIFIED: notifiedPath,
      VIOLATED: violatedPath,
      AHEAD_MS: String(aheadMs),
      ...('url' in database ? { DATABASE_URL: database.url } : { DATABASE: database.path }),
    }
    const started = spawn(process.execPath, [program], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    child = started
    started.stdin?.on('error', () => {}) // the process may have ended already
    await new Promise<void>((resolve, reject) => {
      started.once('exit', (code, signal) => {
        if (signal === 'SIGKILL') kills += 1
        received()
        reject(new Unreachable(`the process ended with ${code ?? signal}`))
      })
      createInterface({ input: started.stdout }).on('line', (line) => {
        if (line === 'listening') resolve()
        if (line === 'heard') received()
      })
    }).catch(async (error: unknown) => {
      if (started.signalCode === 'SIGKILL') return start()
      throw error
    })
  }

  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null
  const order = async (what: object): Promise<void> => {
    if (isGone()) return
    const done = new Promise<void>((resolve) => (received = resolve))
    child.stdin?.write(`${JSON.stringify(what)}\n`)
    await done
  }

  async function revive(): Promise<void> {
    if (!isGone()) await Promise.race([once(child, 'exit'), after(3000)])
    if (!isGone()) throw new Error('The backend runs but does not answer')
    // Longer than any lease of a call to CCV or of a delivery.
    aheadMs += 50_000
    running.sandbox.control.clock.advance(50_000)
    await start()
  }

  await start()
  return {
    sandbox: running.sandbox,
    receiver,
    database,
    kills: () => kills,
    async arm(point, nth) {
      if (point === 'while the shop answers') eventsUntilKill = nth
      else await order({ point, nth })
    },
    async disarm() {
      eventsUntilKill = 0
      await order({})
    },
    kill: () => void child.kill('SIGKILL'),
    ask: (method, path, options = {}) => ask(`http://localhost:${port}${path}`, method, options),
    async insist(step) {
      for (let tries = 0; ; tries += 1) {
        try {
          if (isGone()) await revive()
          return await step()
        } catch (error) {
          if (!(error instanceof Unreachable) || tries > 5) throw error
          await revive()
        }
      }
    },
    async pass(ms) {
      aheadMs += ms
      running.sandbox.control.clock.advance(ms)
      await order({ aheadMs })
    },
    // A line that was cut by a kill has not been acknowledged either.
    notified: () => new Set(linesOf(notifiedPath)),
    violated: () => linesOf(violatedPath),
    async close() {
      if (!isGone()) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await running.close()
      await receiver.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ask(url: string, method: string, options: Asked): Promise<Answer> {
  const { token = secretKey, json, form, key } = options
  const headers = {
    authorization: `Bearer ${token}`,
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key ? { 'idempotency-key': key } : {}),
  }
  const body = form ? { body: new URLSearchParams(form) } : json === undefined ? {} : { body: JSON.stringify(json) }
  try {
    const signal = AbortSignal.timeout(20_000)
    const response = await fetch(url, { method, headers, signal, redirect: 'manual', ...body })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return {
      status: response.status,
      text,
      json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
      location: response.headers.get('location') ?? '',
    }
  } catch (cause) {
    throw new Unreachable('no answer', { cause })
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []
}
