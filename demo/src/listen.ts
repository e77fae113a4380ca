import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

export interface Listening {
  port: number
  /** One for each address that is listened on. */
  servers: readonly Server[]
  close(): Promise<void>
}

/** A port that somebody else has. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
  readonly port: number

  constructor(port: number, cause: unknown) {
    super(`port ${port} is taken`, { cause })
    this.port = port
  }
}

/**
 * Listens, on this machine only unless told otherwise. `localhost` means 127.0.0.1 to some and ::1 to others, so both.
 *
 * @param fetch answers; called only once something arrives, so it may be made after the port is known
 * @throws PortTakenError
 */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
  host?: string,
): Promise<Listening> {
  const answer = getRequestListener(fetch)
  const listener: RequestListener = (request, response) => void answer(request, response)
  const first = await open(listener, port, host ?? '127.0.0.1')
  const actual = portOf(first)
  const servers = [first]
  if (host === undefined) {
    try {
      servers.push(await open(listener, actual, '::1'))
    } catch (error) {
      // A machine without IPv6 has nobody to meet there.
      if (error instanceof PortTakenError) {
        await closed(first)
        throw error
      }
    }
  }
  return { port: actual, servers, close: async () => void (await Promise.all(servers.map(closed))) }
}

function open(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port, error) : error)
    })
    server.listen(port, host, () => resolve(server))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // Waiting polls and kept-alive connections would hold the door for minutes.
    server.closeAllConnections()
  })
}
