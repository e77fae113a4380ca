/** Reaches CCV over connections that stay open: much cheaper than a handshake per call. */
import { Agent, fetch as undiciFetch } from 'undici'

/** A `fetch` of its own pool, for the client of CCV. */
export function keepAliveFetch(): typeof fetch {
  // Said here, no setting of the machine can allow a certificate that is not good.
  const connect = { timeout: 5000, rejectUnauthorized: true }
  const dispatcher = new Agent({ keepAliveTimeout: 30_000, connect })
  // Node's global fetch is an older undici: same shape, other classes in the types only.
  return ((input: string, init: object) => undiciFetch(input, { ...init, dispatcher })) as unknown as typeof fetch
}
