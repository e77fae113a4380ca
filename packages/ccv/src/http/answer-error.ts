import { z } from 'zod'
import { toSignedMinor } from '../values/money.ts'
import type { Deadline } from './deadline.ts'
import { type CcvBalance, CcvError, type CcvErrorFacts } from './errors.ts'
import { readText } from './read-text.ts'
import { compact } from './wire.ts'

// Only words of a known shape are kept from an error's body: `message` may echo what was sent.
const failureCode = z
  .string()
  .regex(/^[a-z]+(_[a-z]+)*$/)
  .max(64)
const errorReference = z.string().regex(/^[0-9A-Fa-f]{8}$/)
// camelCase words with dots between, as in `details.customerEmail`, or the one header that CCV checks.
const field = z
  .string()
  .regex(/^(Idempotency-Reference|[a-z]+([A-Z][a-z]+)*(\.[a-z]+([A-Z][a-z]+)*)*)$/)
  .max(64)

const share = z
  .union([z.number(), z.string()])
  .transform((value) => toSignedMinor(value))
  .optional()
  .catch(undefined)
const balance = z
  .object({ creditAmount: share, debitAmount: share, total: share })
  .transform(
    ({ creditAmount, debitAmount, total }): CcvBalance =>
      compact({ creditAmountMinor: creditAmount, debitAmountMinor: debitAmount, totalMinor: total }),
  )

const errorBody = z
  .object({
    type: z.string().optional().catch(undefined),
    message: z.string().optional().catch(undefined),
    failureCode: failureCode.optional().catch(undefined),
    reference: errorReference.optional().catch(undefined),
    field: field.optional().catch(undefined),
    balance: balance.optional().catch(undefined),
  })
  // A proxy's JSON page isn't CCV's refusal.
  .refine((body) => body.type !== undefined || body.message !== undefined || body.failureCode !== undefined)

/** Turns an answer that isn't a 2xx into an error, by its status first. */
export async function answerError(
  name: string,
  response: Response,
  maxBytes: number,
  deadline: Deadline,
): Promise<CcvError> {
  const { status } = response
  const body = await readErrorBody(response, maxBytes, deadline)
  const facts: CcvErrorFacts = {
    status,
    failureCode: body?.failureCode,
    errorReference: body?.reference,
    field: body?.field,
    balance: body?.failureCode === 'unsufficient_balance' ? body.balance : undefined,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  }
  const tail = [
    status,
    facts.failureCode,
    facts.field && `field ${facts.field}`,
    facts.errorReference && `CCV's error ${facts.errorReference}`,
  ]
  const said = tail.filter(Boolean).join(', ')
  if (status === 401 || status === 403) return new CcvError('unauthorized', `${name}: no access (${said})`, facts)
  if (status === 429) return new CcvError('rate-limited', `${name}: too many requests (${said})`, facts)
  if (body && (status === 400 || status === 404)) return new CcvError('rejected', `${name}: refused (${said})`, facts)
  return new CcvError('unknown-outcome', `${name}: no usable answer (${said})`, facts)
}

/** No answer, or one that broke off. */
export function brokenError(name: string, status: number | undefined, deadline: Deadline, error: unknown): CcvError {
  if (deadline.timedOut) return new CcvError('unknown-outcome', `${name}: timed out`, { status })
  if (deadline.signal.aborted) {
    return new CcvError('unknown-outcome', `${name}: given up by the caller`, { status, cause: deadline.signal.reason })
  }
  return new CcvError('unknown-outcome', `${name}: the connection failed`, { status, cause: withoutText(error) })
}

/** A 2xx that can't be believed. `why` names places, never values. */
export function unexpectedError(name: string, status: number, why: string): CcvError {
  return new CcvError('unexpected-answer', `${name}: unexpected answer`, { status, cause: new Error(why) })
}

async function readErrorBody(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
): Promise<z.infer<typeof errorBody> | undefined> {
  try {
    const text = await deadline.race(readText(response, maxBytes))
    return errorBody.safeParse(JSON.parse(text ?? '')).data
  } catch {
    return undefined
  }
}

/**
 * What broke, without the words of whoever threw it: a `fetch` may quote a header or a URL.
 * Node wraps the real reason, such as ECONNREFUSED, one level down.
 */
function withoutText(error: unknown): Error {
  const codes = [error, error instanceof Error ? error.cause : undefined].flatMap((each) =>
    each instanceof Error && 'code' in each && typeof each.code === 'string' ? [each.code] : [],
  )
  const code = codes.find((each) => /^[A-Z]+(_[A-Z0-9]+)*$/.test(each))
  const name = error instanceof Error && /^[A-Za-z]+Error$/.test(error.name) ? error.name : 'Error'
  return new Error(code ? `${name} ${code}` : name)
}

function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}
