/**
 * The observable steps of every flow: each commit and each call to CCV. A test server reports them one by one and can
 * be killed at any of them; production code is not involved.
 */
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Operation } from '../domain/payments/operation.ts'
import type { Patch, Store, Tables } from '../store/store.ts'

/** What a transaction stores. */
export const commits = [
  'session',
  'attempt',
  'sent',
  'answer',
  'webhook',
  'outcome',
  'number',
  'delivery',
  'notified',
  'method',
  'operation',
  'operation-sent',
  'operation-answer',
  'operation-outcome',
] as const

/** The calls to CCV. */
export const calls = ['create', 'look-up', 'read', 'operation-call'] as const

export type Step = (typeof commits)[number] | (typeof calls)[number] | 'cancel'

/** Before: nothing is committed or sent. After: it is committed or received, but this process does not know it yet. */
export type CrashPoint = `before ${Step}` | `after ${Step}`

/** Called at each step; kills the server by not returning, or by throwing `Died`. */
export type Reach = (point: CrashPoint) => void | Promise<void>

/** The server is dead. */
export class Died extends Error {
  override readonly name = 'Died'
}

/** A caller of a dead server waits forever. */
function never(): Promise<never> {
  return new Promise(() => {})
}

/** For the rest of the process, death is silence: the promise never settles. */
function silent(error: unknown): Promise<never> {
  return error instanceof Died ? never() : Promise.reject(error)
}

/** Wraps a store so that each named commit is a step. */
export function steppedStore(store: Store, reach: Reach): Store {
  async function write<T>(work: (tables: Tables) => Promise<T>, name?: string): Promise<T> {
    const named = new Set<Step>()
    const notify = async (when: 'before' | 'after'): Promise<void> => {
      const [step] = named // the first named write determines the step of the transaction
      if (step) await reach(`${when} ${step}`)
    }
    const committed = store.write(async (tables) => {
      named.clear() // the transaction may run again after a conflict
      const result = await work(watched(tables, (step) => named.add(step)))
      await notify('before')
      return result
    }, name)
    const result = await committed.catch(silent)
    await notify('after').catch(silent)
    return result
  }

  /** A single statement that is its own transaction: it is committed when it returns. */
  async function alone<T>(step: Step | undefined, statement: () => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      if (step) await reach(`before ${step}`)
      const result = await statement()
      if (step) await reach(`after ${step}`)
      return result
    }
    return run().catch(silent)
  }

  return {
    ...store,
    write,
    attempts: {
      ...store.attempts,
      update: (row, patch) => alone(attemptStep(row, patch), () => store.attempts.update(row, patch)),
    },
  }
}

/** Wraps the tables so that each write reports its step. */
function watched(tables: Tables, see: (step: Step) => unknown): Tables {
  return {
    ...tables,
    sessions: { ...tables.sessions, insert: (row) => seen(see, 'session', tables.sessions.insert(row)) },
    attempts: {
      ...tables.attempts,
      insert: (row) => seen(see, 'attempt', tables.attempts.insert(row)),
      start: (row, session, now) => seen(see, 'attempt', tables.attempts.start(row, session, now)),
      update: (row, patch) => seen(see, attemptStep(row, patch), tables.attempts.update(row, patch)),
    },
    methods: {
      ...tables.methods,
      update: (row, patch) => seen(see, 'method', tables.methods.update(row, patch)),
    },
    operations: {
      ...tables.operations,
      insert: (row) => seen(see, 'operation', tables.operations.insert(row)),
      update: (row, patch) => seen(see, operationStep(row, patch), tables.operations.update(row, patch)),
    },
    events: { ...tables.events, number: () => seen(see, 'number', tables.events.number()) },
    deliveries: {
      ...tables.deliveries,
      finish: (row, outcome, now) =>
        seen(see, row.endpoint === 'handler' ? 'delivery' : 'notified', tables.deliveries.finish(row, outcome, now)),
    },
  }
}

function seen<T>(see: (step: Step) => unknown, step: Step | undefined, result: T): T {
  if (step) see(step)
  return result
}

function attemptStep(row: Attempt, patch: Patch<Attempt>): Step | undefined {
  if (patch.sends !== undefined && patch.sends > row.sends) return 'sent'
  if (patch.reference !== undefined && patch.reference !== row.reference) return 'answer'
  if (patch.state !== undefined && patch.state !== row.state) return 'outcome'
  const isOnlyDue = Object.keys(patch).every((name) => ['nextCheckAt', 'updatedAt', 'askedAt'].includes(name))
  return isOnlyDue && patch.nextCheckAt !== undefined ? 'webhook' : undefined
}

function operationStep(row: Operation, patch: Patch<Operation>): Step | undefined {
  if (patch.sends !== undefined && patch.sends > row.sends) return 'operation-sent'
  if (patch.reference !== undefined && patch.reference !== row.reference) return 'operation-answer'
  return patch.state !== undefined && patch.state !== row.state ? 'operation-outcome' : undefined
}

/** Wraps the connection to CCV so that each call is a step. */
export function steppedFetch(reachCcv: typeof fetch, reach: Reach): typeof fetch {
  return async (input, init) => {
    const step = callStep(new URL(input instanceof Request ? input.url : input), init?.method ?? 'GET')
    const run = async (): Promise<Response> => {
      if (step) await reach(`before ${step}`)
      const response = await reachCcv(input, init)
      if (step) await reach(`after ${step}`)
      return response
    }
    return run().catch(silent)
  }
}

function callStep({ pathname, searchParams }: URL, method: string): Step | undefined {
  const path = pathname.replace(/^.*\/api\/v1/, '')
  if (method === 'POST' && /^\/(payment|vault\/initiate|mandate)$/.test(path)) return 'create'
  if (method === 'POST' && /^\/(refund|capture|reversal)$/.test(path)) return 'operation-call'
  if (method === 'POST' || method === 'DELETE') return 'cancel'
  if (path === '/transaction') return searchParams.has('reference') ? 'read' : 'look-up'
  if (path === '/mandate') return 'look-up'
  return path.startsWith('/mandate/') ? 'read' : undefined
}
