import { type Ccv, type CcvOptions, createCcv } from '../create-ccv.ts'
import { CcvError } from '../http/errors.ts'

/** One request as it was passed to `fetch`. */
export interface Sent {
  url: string
  method: string | undefined
  headers: Headers
  body: unknown
  redirect: string | undefined
}

/** The fake's answer: a body (text or JSON) and a status, a complete response, or an error to throw. */
export type Reply = Response | Error | { status?: number; body?: unknown; headers?: Record<string, string> }

/** Creates a client whose `fetch` answers with `reply`, and the list of the requests it receives. */
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

/** Returns the CcvError with which a call rejects. */
export async function errorOf(call: Promise<unknown>): Promise<CcvError> {
  const outcome = await call.then(
    () => 'no error',
    (error: unknown) => error,
  )
  if (outcome instanceof CcvError) return outcome
  throw new Error('the call did not reject with a CcvError', { cause: outcome })
}
