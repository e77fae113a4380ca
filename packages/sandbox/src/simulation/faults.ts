import type { Context, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Agenda } from '../runtime/clock.ts'
import { hangUp } from '../runtime/hang-up.ts'

const faultSchema = z.strictObject({
  on: z
    .string()
    .regex(/^(?:\*|create|[A-Z]+ \/\S*)$/, 'write it like "POST /payment", "GET /mandate/{id}", "create" or "*"'),
  do: z.enum(['hang-up-before', 'hang-up-after', 'slow', 'answer', 'garbage']),
  delayMs: z.int().nonnegative().optional(),
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  times: z.union([z.int().nonnegative(), z.literal(Number.POSITIVE_INFINITY)]).optional(),
  merchantOrderReference: z.string().optional(),
  afterWork: z.boolean().optional(),
})

/** Reads a fault as a person or a test wrote it; throws with the member that is wrong. */
export function parseFault(value: unknown): Fault {
  const { times, ...rest } = faultSchema.parse(value)
  return { ...rest, ...(times === undefined ? {} : { times }) }
}

/** Something that goes wrong between a caller and the sandbox. */
export interface Fault {
  /**
   * Which call: method and path without prefix, such as `POST /payment` or `GET /mandate/{id}`; `*` is every call, `create` each
   * of `POST /payment`, `POST /vault/initiate` and `POST /mandate`.
   */
  on: string
  /**
   * - `hang-up-before`: the connection is cut, nothing was done.
   * - `hang-up-after`: everything was done, then the connection is cut.
   * - `slow`: everything is done at once, the answer comes `delayMs` later (35 seconds, when not said).
   * - `answer`: `status`, `headers` and `body` are answered; nothing is done, unless `afterWork`.
   * - `garbage`: everything is done, the answer is 200 and half a JSON text; or `body` as it is.
   */
  do: 'hang-up-before' | 'hang-up-after' | 'slow' | 'answer' | 'garbage'
  delayMs?: number | undefined
  status?: number | undefined
  /** A string goes out as it is, anything else as JSON. */
  body?: unknown
  headers?: Record<string, string> | undefined
  /** How many calls it strikes: 1 when not said, 0 or Infinity until faults are cleared. */
  times?: number
  /** Strikes only calls that have an order reference beginning with this, or are about a transaction that has. */
  merchantOrderReference?: string | undefined
  /** For `answer`: do the work first. */
  afterWork?: boolean | undefined
}

/** The faults that wait for their call. */
export interface Faults {
  /** `scenario` is the one that brought it, for the overview. */
  add(fault: Fault, scenario?: string): void
  clear(): void
  list(): readonly Fault[]
  /** How each is called by people. */
  names(): readonly { name: string; merchantOrderReference: string | undefined }[]
  /** Takes the first one that is for this call. */
  take(call: { method: string; path: string; merchantOrderReference: string | undefined }): Fault | undefined
}

/** An empty list of faults. */
export function createFaults(): Faults {
  let waiting: { fault: Fault; name: string; left: number }[] = []

  return {
    add(fault, scenario) {
      const name = scenario ?? `${fault.do} on ${fault.on}`
      waiting.push({ fault, name, left: fault.times === 0 ? Number.POSITIVE_INFINITY : (fault.times ?? 1) })
    },
    clear() {
      waiting = []
    },
    list: () => waiting.map((row) => row.fault),
    names: () => waiting.map(({ name, fault }) => ({ name, merchantOrderReference: fault.merchantOrderReference })),
    take({ method, path, merchantOrderReference }) {
      const row = waiting.find(
        ({ fault }) =>
          namesOf(method, path).includes(fault.on) &&
          (fault.merchantOrderReference === undefined ||
            merchantOrderReference?.startsWith(fault.merchantOrderReference)),
      )
      if (!row) return undefined
      row.left -= 1
      if (row.left <= 0) waiting = waiting.filter((other) => other !== row)
      return row.fault
    },
  }
}

const creating = ['POST /payment', 'POST /vault/initiate', 'POST /mandate']

/** What a fault may call this call. */
function namesOf(method: string, path: string): string[] {
  const call = `${method} ${path}`
  const pattern = `${method} ${path.replace(/^\/mandate\/[^/]+/, '/mandate/{id}')}`
  return ['*', call, pattern, ...(creating.includes(call) ? ['create'] : [])]
}

/** Lets the waiting faults strike the API's calls. */
export function strikeFaults(
  faults: Faults,
  agenda: Agenda,
  callOf: (c: Context) => Promise<Struck>,
): MiddlewareHandler {
  return async (c, next) => {
    const fault = faults.take(await callOf(c))
    if (!fault) return next()
    if (fault.do === 'hang-up-before') return hangUp(c)
    if (fault.do === 'answer' && fault.afterWork !== true) return answerOf(fault)

    await next()
    switch (fault.do) {
      case 'hang-up-after':
        c.res = hangUp(c)
        break
      case 'slow':
        await pass(agenda, fault.delayMs ?? 35_000)
        break
      case 'answer':
      case 'garbage':
        c.res = answerOf(fault)
    }
  }
}

/** What a fault may look at. */
export interface Struck {
  method: string
  path: string
  merchantOrderReference: string | undefined
}

function answerOf(fault: Fault): Response {
  const body =
    fault.body ?? (fault.do === 'garbage' ? '{"reference":"C2511' : { type: 'process_error', message: 'Fault' })
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status: fault.status ?? (fault.do === 'garbage' ? 200 : 500),
    headers: { 'content-type': 'application/json', ...fault.headers },
  })
}

function pass(agenda: Agenda, ms: number): Promise<void> {
  return new Promise((resolve) => agenda.at(agenda.now() + ms, resolve))
}
