/** Calls CCV over persistent connections, which is much cheaper than a handshake per call. */
import { Agent, fetch as undiciFetch } from 'undici'

/** Returns a `fetch` with its own connection pool, for the client of CCV. */
export function keepAliveFetch(): typeof fetch {
  // Set explicitly, so that NODE_TLS_REJECT_UNAUTHORIZED cannot allow an invalid certificate.
  const connect = { timeout: 5000, rejectUnauthorized: true }
  const dispatcher = new Agent({ keepAliveTimeout: 30_000, connect })
  // Node's global fetch is an older undici with the same behavior; only the classes in its types differ.
  return ((input: string, init: object) => undiciFetch(input, { ...init, dispatcher })) as unknown as typeof fetch
}
