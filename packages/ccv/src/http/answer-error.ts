import { z } from 'zod'
import { toSignedMinor } from '../values/money.ts'
import type { Deadline } from './deadline.ts'
import { type CcvBalance, CcvError, type CcvErrorFacts } from './errors.ts'
import { readText } from './read-text.ts'
import { compact } from './wire.ts'

// Only values of a known format are kept from an error body: `message` may echo what was sent.
const failureCode = z
  .string()
  .regex(/^[a-z]+(_[a-z]+)*$/)
  .max(64)
const errorReference = z.string().regex(/^[0-9A-Fa-f]{8}$/)
// Dotted camelCase such as `details.customerEmail`, or the one header that CCV validates.
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
  // Without one of these, the JSON may come from a proxy rather than from CCV.
  .refine((body) => body.type !== undefined || body.message !== undefined || body.failureCode !== undefined)

/** Turns an answer that isn't a 2xx into an error. The HTTP status takes precedence over the body. */
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
  if (status === 401 || status === 403) return new CcvError('unauthorized', `${name}: access denied (${said})`, facts)
  if (status === 429) return new CcvError('rate-limited', `${name}: rate limited (${said})`, facts)
  if (body && (status === 400 || status === 404)) return new CcvError('rejected', `${name}: refused (${said})`, facts)
  return new CcvError('unknown-outcome', `${name}: no usable answer (${said})`, facts)
}

/** The error of a call without an answer, or with an answer that broke off. */
export function brokenError(name: string, status: number | undefined, deadline: Deadline, error: unknown): CcvError {
  if (deadline.timedOut) return new CcvError('unknown-outcome', `${name}: timed out`, { status })
  if (deadline.signal.aborted) {
    return new CcvError('unknown-outcome', `${name}: aborted by the caller`, { status, cause: deadline.signal.reason })
  }
  return new CcvError('unknown-outcome', `${name}: the connection failed`, { status, cause: withoutText(error) })
}

/** The error of a 2xx whose body is unusable. `why` names paths in the body, never values. */
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
 * Reduces an error to its name and code, because its message may quote a header or a URL.
 * Node puts the actual reason, such as ECONNREFUSED, into `cause`.
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
