import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

export interface Listening {
  port: number
  /** One server for each address. */
  servers: readonly Server[]
  close(): Promise<void>
}

/** Another process uses the port. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
  readonly port: number

  constructor(port: number, cause: unknown) {
    super(`port ${port} is already in use`, { cause })
    this.port = port
  }
}

/**
 * Listens, by default on this machine only: on 127.0.0.1 and on ::1, because `localhost` resolves to either.
 *
 * @param fetch is called only once a request arrives, so it may be set up after the port is known
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
      // Without IPv6, `localhost` never resolves to ::1.
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
    // Long polls and kept-alive connections would delay the end by minutes.
    server.closeAllConnections()
  })
}
