import type { Context } from 'hono'

/** The part of a listener's environment that the sandbox uses: Node's own request, where there is a socket. */
export interface Wire {
  incoming?: { socket: { destroy(): void }; headers: Record<string, unknown> }
  /** In process: told that the connection is to break. */
  cut?: () => void
}

const cutHeader = 'x-sandbox-cut'

/**
 * Cuts the connection of a call. Over a socket, the socket is destroyed; in process, `Sandbox.fetch` rejects as
 * `fetch` does. Returns a response that nobody reads.
 */
export function hangUp(c: Context): Response {
  const wire: Wire | undefined = c.env
  wire?.cut?.()
  wire?.incoming?.socket.destroy()
  return new Response(null, { status: 500, headers: { [cutHeader]: '1' } })
}

/** True for the response of a cut connection. */
export function isCut(response: Response): boolean {
  return response.headers.has(cutHeader)
}
