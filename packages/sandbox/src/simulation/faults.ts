import type { Context, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Agenda } from '../runtime/clock.ts'
import { hangUp } from '../runtime/hang-up.ts'

const faultSchema = z.strictObject({
  on: z
    .string()
    .regex(/^(?:\*|create|[A-Z]+ \/\S*)$/, 'must be such as "POST /payment", "GET /mandate/{id}", "create" or "*"'),
  do: z.enum(['hang-up-before', 'hang-up-after', 'slow', 'answer', 'garbage']),
  delayMs: z.int().nonnegative().optional(),
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  times: z.union([z.int().nonnegative(), z.literal(Number.POSITIVE_INFINITY)]).optional(),
  merchantOrderReference: z.string().optional(),
  afterWork: z.boolean().optional(),
})

/** Parses a fault. Throws a ZodError that names the invalid member. */
export function parseFault(value: unknown): Fault {
  const { times, ...rest } = faultSchema.parse(value)
  return { ...rest, ...(times === undefined ? {} : { times }) }
}

/** A simulated failure between a caller and the sandbox. */
export interface Fault {
  /**
   * The call: method and path without the prefix, such as `POST /payment` or `GET /mandate/{id}`. `*` matches every
   * call, `create` matches `POST /payment`, `POST /vault/initiate` and `POST /mandate`.
   */
  on: string
  /**
   * - `hang-up-before`: the connection is cut before the call is processed.
   * - `hang-up-after`: the call is processed, then the connection is cut.
   * - `slow`: the call is processed at once, the answer is sent `delayMs` later (the default is 35 seconds).
   * - `answer`: `status`, `headers` and `body` are the answer. The call is processed only with `afterWork`.
   * - `garbage`: the call is processed, the answer is 200 with truncated JSON, or with `body` unchanged.
   */
  do: 'hang-up-before' | 'hang-up-after' | 'slow' | 'answer' | 'garbage'
  delayMs?: number | undefined
  status?: number | undefined
  /** A string is sent unchanged, anything else as JSON. */
  body?: unknown
  headers?: Record<string, string> | undefined
  /** How many calls are affected. The default is 1; 0 or Infinity mean all calls until the faults are cleared. */
  times?: number
  /** Affects only calls whose order reference, or whose transaction's order reference, starts with this. */
  merchantOrderReference?: string | undefined
  /** For `answer`: processes the call first. */
  afterWork?: boolean | undefined
}

/** The faults that wait for their call. */
export interface Faults {
  /** `scenario` is the name of the scenario that added the fault, for the overview. */
  add(fault: Fault, scenario?: string): void
  clear(): void
  list(): readonly Fault[]
  /** Display names of the faults. */
  names(): readonly { name: string; merchantOrderReference: string | undefined }[]
  /** Returns the first fault that matches this call and counts it as used. */
  take(call: { method: string; path: string; merchantOrderReference: string | undefined }): Fault | undefined
}

/** Creates an empty list of faults. */
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

/** Returns the values of `on` that match a call. */
function namesOf(method: string, path: string): string[] {
  const call = `${method} ${path}`
  const pattern = `${method} ${path.replace(/^\/mandate\/[^/]+/, '/mandate/{id}')}`
  return ['*', call, pattern, ...(creating.includes(call) ? ['create'] : [])]
}

/** Applies the waiting faults to the API's calls. */
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

/** The facts of a call that a fault matches. */
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
