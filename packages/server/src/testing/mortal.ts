/** A shop whose backend is killed and started again, beside a sandbox that lives on. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { secretKey } from './open-shop.ts'
import type { CrashPoint } from './steps.ts'

const main = fileURLToPath(new URL('./mortal-server.ts', import.meta.url))

/** The backend is gone, or does not answer. */
class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

export interface Told {
  id: string
  type: string
  orderId?: string
  sessionId?: string
}

export interface Answer {
  status: number
  json: Record<string, unknown>
  text: string
}

interface Asked {
  token?: string
  json?: unknown
  /** The `Idempotency-Key`. */
  key?: string
}

/** One backend with its database, and its own CCV. */
export interface Mortal {
  sandbox: RunningSandbox['sandbox']
  databasePath: string
  /** How often the process ended by SIGKILL. */
  kills(): number
  /** Ends it at the `nth` time that it reaches that step from now. */
  arm(point: CrashPoint, nth: number): Promise<void>
  disarm(): Promise<void>
  /** Ends it now. */
  kill(): void
  /** @throws Unreachable when no answer came */
  ask(method: string, path: string, options?: Asked): Promise<Answer>
  /** Runs a step; when the backend died under it, starts it again and runs it once more. */
  insist<T>(step: () => Promise<T>): Promise<T>
  /** Moves time on for both. */
  pass(ms: number): Promise<void>
  /** What the shop was told so far. */
  told(): Told[]
  close(): Promise<void>
}

export async function startMortal(): Promise<Mortal> {
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  const running = await runSandbox({ port: 0, webhookDelayMs: 5 })
  const port = await freePort()
  const databasePath = join(folder, 'checkout.sqlite')
  const toldPath = join(folder, 'told.jsonl')
  let aheadMs = 0
  let kills = 0
  let child: ChildProcess
  let heard: () => void = () => {}

  async function start(): Promise<void> {
    const env = {
      PATH: process.env['PATH'],
      PORT: String(port),
      CCV_URL: running.url,
      DATABASE: databasePath,
      TOLD: toldPath,
      AHEAD_MS: String(aheadMs),
    }
    const loader = ['--conditions=@ccv-checkout/source', '--import', 'tsx']
    const started = spawn(process.execPath, [...loader, main], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    child = started
    started.stdin?.on('error', () => {}) // it may be gone already
    await new Promise<void>((resolve, reject) => {
      started.once('exit', (code, signal) => {
        if (signal === 'SIGKILL') kills += 1
        heard()
        reject(new Unreachable(`ended with ${code ?? signal}`))
      })
      createInterface({ input: started.stdout }).on('line', (line) => {
        if (line === 'listening') resolve()
        if (line === 'heard') heard()
      })
    }).catch(async (error: unknown) => {
      if (started.signalCode === 'SIGKILL') return start()
      throw error
    })
  }

  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null
  const order = async (what: object): Promise<void> => {
    if (isGone()) return
    const done = new Promise<void>((resolve) => (heard = resolve))
    child.stdin?.write(`${JSON.stringify(what)}\n`)
    await done
  }

  async function revive(): Promise<void> {
    if (!isGone()) await Promise.race([once(child, 'exit'), after(3000)])
    if (!isGone()) throw new Error('It lives, and does not answer')
    // Longer than anybody may be busy with a call to CCV.
    aheadMs += 30_000
    running.sandbox.control.clock.advance(30_000)
    await start()
  }

  async function ask(method: string, path: string, options: Asked = {}): Promise<Answer> {
    const { token = secretKey, json, key } = options
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key ? { 'idempotency-key': key } : {}),
    }
    const body = json === undefined ? {} : { body: JSON.stringify(json) }
    try {
      const signal = AbortSignal.timeout(20_000)
      const response = await fetch(`http://localhost:${port}${path}`, {
        method,
        headers,
        signal,
        redirect: 'manual',
        ...body,
      })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json') ?? false
      return { status: response.status, text, json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} }
    } catch (cause) {
      throw new Unreachable('no answer', { cause })
    }
  }

  await start()
  return {
    sandbox: running.sandbox,
    databasePath,
    kills: () => kills,
    arm: (point, nth) => order({ point, nth }),
    disarm: () => order({}),
    kill: () => void child.kill('SIGKILL'),
    ask,
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
    told: () => (existsSync(toldPath) ? linesOf(readFileSync(toldPath, 'utf8')) : []),
    async close() {
      if (!isGone()) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await running.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A line that was cut by a kill was not acknowledged either. */
function linesOf(text: string): Told[] {
  return text
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Told] : []))
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
