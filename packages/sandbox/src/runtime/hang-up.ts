import type { Context } from 'hono'

/** The part of the server's environment that the sandbox uses: Node's request, if there is a socket. */
export interface Wire {
  incoming?: { socket: { destroy(): void }; headers: Record<string, unknown> }
  /** In process: called when the connection is to be cut. */
  cut?: () => void
}

const cutHeader = 'x-sandbox-cut'

/**
 * Cuts the connection of a call. A socket is destroyed; in process, `Sandbox.fetch` rejects like `fetch`.
 *
 * @returns a response that marks the cut and reaches no caller
 */
export function hangUp(c: Context): Response {
  const wire: Wire | undefined = c.env
  wire?.cut?.()
  wire?.incoming?.socket.destroy()
  return new Response(null, { status: 500, headers: { [cutHeader]: '1' } })
}

/** True for the response that `hangUp` returns. */
export function isCut(response: Response): boolean {
  return response.headers.has(cutHeader)
}
