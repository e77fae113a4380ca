import type { Hono } from 'hono'
import { createApp } from './app.ts'
import { createState } from './books/state.ts'
import { openStateFile, type StateFile } from './books/state-file.ts'
import type { World } from './books/world.ts'
import { type Control, createControl } from './control/control.ts'
import { type Clock, createAgenda, systemClock } from './runtime/clock.ts'
import { isCut, type Wire } from './runtime/hang-up.ts'
import { createFaults } from './simulation/faults.ts'
import { scheduleReturn } from './simulation/follow-ups.ts'
import { defaultSwitches } from './simulation/switches.ts'
import { scheduleEnd } from './simulation/timing.ts'
import { createWebhooks } from './webhooks/webhooks.ts'

/** Options of a sandbox. */
export interface SandboxOptions {
  /** Origin under which the sandbox is reached, such as `http://localhost:4002`. Every `payUrl` starts with it. */
  publicUrl: string
  /** File that stores the state, so that it survives a restart. Without it, the state is lost with the process. */
  stateFile?: string
  /** Source of time. The default is the system clock. */
  clock?: Clock
  /** Delivers webhooks. The default is the global `fetch`. */
  fetch?: typeof fetch
  /** Receives a line for every webhook and for every suspicious request. The default is no log. */
  log?: (line: string) => void
  /** Delay between a status change and its webhook, in milliseconds. The default is 200. */
  webhookDelayMs?: number
}

/** A simulation of CCV in this process. It opens no socket. */
export interface Sandbox {
  /** API, hosted pages, control API and overview. Serve it with any server, or call `app.request()`. */
  app: Hono
  /** Calls the sandbox without a socket. Rejects like `fetch` when a fault cuts the connection. */
  fetch: typeof fetch
  control: Control
  /** Stops all pending work and writes the state file. */
  close(): Promise<void>
}

/**
 * Creates a sandbox.
 *
 * @throws Error when the state file exists and can't be read
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const world = createWorld(options)
  const control = createControl(world)
  const app = createApp(world, control)
  const file = options.stateFile === undefined ? undefined : restore(world, options.stateFile)
  return {
    app,
    fetch: inProcess(app),
    control,
    async close() {
      world.agenda.clear()
      await file?.close()
    },
  }
}

function createWorld(options: SandboxOptions): World {
  const { clock = systemClock, log = () => undefined, webhookDelayMs: delayMs = 200 } = options
  const agenda = createAgenda(clock)
  const state = createState()
  // Resolved at each call, so that a test may replace the global one.
  const send: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init))
  return {
    publicUrl: new URL(options.publicUrl).origin,
    agenda,
    state,
    switches: defaultSwitches(),
    webhooks: createWebhooks({ state, agenda, clock, fetch: send, delayMs, log }),
    faults: createFaults(),
    calls: [],
    hidden: [],
    plans: [],
    rateLimited: new Set(),
    log,
  }
}

function restore(world: World, path: string): StateFile {
  const file = openStateFile(path, world.log)
  const books = file.read()
  if (books) {
    world.state.load(books)
    world.agenda.setOffset(books.clockOffset)
    world.webhooks.resume()
    for (const record of books.transactions) {
      if (record.status === 'pending') scheduleEnd(world, record)
      scheduleReturn(world, record)
    }
  }
  world.state.onChange(() => file.write({ ...world.state.books, clockOffset: world.agenda.offset() }))
  return file
}

function inProcess(app: Hono): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const answer = Promise.resolve(app.fetch(request, {} satisfies Wire))
    const response = await Promise.race([answer, aborted(request.signal)])
    if (isCut(response)) throw new TypeError('fetch failed', { cause: new Error('other side closed') })
    return response
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () =>
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
