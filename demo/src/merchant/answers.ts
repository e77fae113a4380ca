/** The outcome of the merchant's last action: shown once, on the page it redirects to. Kept in memory only. */
import { type FieldError, ProblemError } from '@ccv-checkout/server'

/** A refusal with only the fields that a page shows. */
export interface Refusal {
  code: string
  /** In English, for developers. */
  message: string
  fields: readonly FieldError[]
  /** CCV's own failure code, and its reference of the error. */
  failureCode?: string
  errorReference?: string
}

export interface Answer {
  /** The form that was sent, such as `charge:m-1`: its fields show the typed values and their errors. */
  form: string
  tone: 'good' | 'wait' | 'bad'
  /** In the merchant's language. */
  title: string
  /** Sentences below it. */
  notes?: readonly string[]
  refusal?: Refusal
  links?: readonly AnswerLink[]
  /** The submitted values. */
  typed?: Readonly<Record<string, string>>
}

export interface AnswerLink {
  href: string
  label: string
  /** Shown in full, with a button that copies it. */
  copy?: boolean
}

export interface Answers {
  put(visitorId: string, answer: Answer): void
  /** Returns the answer and removes it. */
  take(visitorId: string): Answer | undefined
}

const answersKept = 200

export function createAnswers(): Answers {
  const waiting = new Map<string, Answer>()
  return {
    put(visitorId, answer) {
      waiting.delete(visitorId)
      waiting.set(visitorId, answer)
      const oldest = waiting.keys().next()
      if (waiting.size > answersKept && !oldest.done) waiting.delete(oldest.value)
    },
    take(visitorId) {
      const answer = waiting.get(visitorId)
      waiting.delete(visitorId)
      return answer
    },
  }
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** Calls the backend. A `ProblemError`, or CCV not answering, becomes a refusal; any other error is rethrown. */
export async function outcomeOf<T>(call: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await call() }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, refusal: refusalOf(error) }
    if (!isCcvSilent(error)) throw error
    return { ok: false, refusal: { code: 'try-again', message: 'CCV does not answer', fields: [] } }
  }
}

/** A call that the backend passes straight on to CCV fails with the error of that call. */
function isCcvSilent(error: unknown): boolean {
  return error instanceof Error && error.name === 'CcvError'
}

function refusalOf({ code, message, errors, failureCode, errorReference }: ProblemError): Refusal {
  return {
    code,
    message,
    fields: errors.map(({ field, message: text }) => ({ field, message: text })),
    ...(failureCode ? { failureCode } : {}),
    ...(errorReference ? { errorReference } : {}),
  }
}
