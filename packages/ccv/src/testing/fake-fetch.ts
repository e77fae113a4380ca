import { type Ccv, type CcvOptions, createCcv } from '../create-ccv.ts'
import { CcvError } from '../http/errors.ts'

/** One request as it was handed to `fetch`. */
export interface Sent {
  url: string
  method: string | undefined
  headers: Headers
  body: unknown
  redirect: string | undefined
}

/** What the fake answers with: a body (text or JSON) and a status, a whole response, or an error to throw. */
export type Reply = Response | Error | { status?: number; body?: unknown; headers?: Record<string, string> }

/** A client whose `fetch` answers with `reply`, and the list of what it was asked. */
export function ccvAnswering(reply: Reply, options: Partial<CcvOptions> = {}): { ccv: Ccv; sent: Sent[] } {
  const sent: Sent[] = []
  const fake: typeof fetch = async (input, init) => {
    sent.push({
      url: input instanceof Request ? input.url : input.toString(),
      method: init?.method,
      headers: new Headers(init?.headers),
      body: init?.body,
      redirect: init?.redirect,
    })
    if (reply instanceof Error) throw reply
    return reply instanceof Response ? reply : toResponse(reply)
  }
  return { ccv: createCcv({ apiKey: 't_key', fetch: fake, ...options }), sent }
}

function toResponse({ status = 200, body = '', headers = {} }: Exclude<Reply, Response | Error>): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(status === 204 ? null : text, { status, headers })
}

/** The CcvError that a call ends in. */
export async function errorOf(call: Promise<unknown>): Promise<CcvError> {
  const outcome = await call.then(
    () => 'no error',
    (error: unknown) => error,
  )
  if (outcome instanceof CcvError) return outcome
  throw new Error('the call did not end in a CcvError', { cause: outcome })
}
