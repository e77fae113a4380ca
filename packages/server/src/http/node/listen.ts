/** Listens for the app, and bounds what slow or many clients may take of a server. */
import type { Server } from 'node:http'
import { type ServerType, serve } from '@hono/node-server'

/** In milliseconds, but for `connections`. */
export interface ServerBounds {
  /** How long a request's head may take to arrive. Default 10,000. */
  headersMs: number
  /** How long all of a request may take to arrive; its answer may take longer. Default 30,000. */
  requestMs: number
  /** Connections at once; one more is turned away. Default 5000. */
  connections: number
}

/** No request is larger than some kilobytes, and a browser holds one while it waits for news. */
const usual: ServerBounds = { headersMs: 10_000, requestMs: 30_000, connections: 5000 }

/** Node looks after slow requests this often; on a server that somebody else made, every 30 seconds. */
const everyMs = 5000

export interface Listening extends Partial<ServerBounds> {
  port: number
  /** The address to listen on; default: all of this machine's. */
  host?: string | undefined
  /** How often slow requests are looked for, in milliseconds. Default 5000. */
  everyMs?: number
}

/** @param app such as a Hono app */
export function listen(
  app: { fetch: (request: Request) => Response | Promise<Response> },
  { port, host, ...bounds }: Listening,
): ServerType {
  const server = serve({
    fetch: app.fetch,
    port,
    ...(host === undefined ? {} : { hostname: host }),
    serverOptions: { connectionsCheckingInterval: bounds.everyMs ?? everyMs },
  })
  if ('requestTimeout' in server) boundServer(server, bounds)
  return server
}

/** Bounds slow and many clients of a server that is there already; for all that it serves. */
export function boundServer(server: Server, bounds: Partial<ServerBounds> = {}): void {
  const { headersMs, requestMs, connections } = { ...usual, ...bounds }
  server.headersTimeout = headersMs
  server.requestTimeout = requestMs
  server.maxConnections = connections
}
