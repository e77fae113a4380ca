/** Starts the server and limits what slow or many clients can use of it. */
import type { Server } from 'node:http'
import { type ServerType, serve } from '@hono/node-server'

/** In milliseconds, except for `connections`. */
export interface ServerBounds {
  /** How long the headers of a request may take to arrive. Default 10,000. */
  headersMs: number
  /** How long a whole request may take to arrive; its answer may take longer. Default 30,000. */
  requestMs: number
  /** The maximum number of concurrent connections; more are rejected. Default 5000. */
  connections: number
}

/** Requests have only a few kilobytes, and each browser keeps one connection open while it waits for a status. */
const usual: ServerBounds = { headersMs: 10_000, requestMs: 30_000, connections: 5000 }

/** How often Node checks for slow requests, in milliseconds; on servers created elsewhere it is every 30 seconds. */
const everyMs = 5000

export interface Listening extends Partial<ServerBounds> {
  port: number
  /** The address to listen on; default: all addresses of this machine. */
  host?: string | undefined
  /** How often to check for slow requests, in milliseconds. Default 5000. */
  everyMs?: number
}

/** @param app for example a Hono app */
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

/** Limits slow and many clients of an existing server, for everything that it serves. */
export function boundServer(server: Server, bounds: Partial<ServerBounds> = {}): void {
  const { headersMs, requestMs, connections } = { ...usual, ...bounds }
  server.headersTimeout = headersMs
  server.requestTimeout = requestMs
  server.maxConnections = connections
}
