/** Listens for the app, and bounds what slow or many clients may take of it. */
import { type ServerType, serve } from '@hono/node-server'

/** In milliseconds, but for `connections`. */
export interface Bounds {
  /** How long a request's head may take to arrive. */
  headersMs: number
  /** How long all of a request may take to arrive; its answer may take longer. */
  requestMs: number
  /** How often that is looked after. */
  everyMs: number
  /** Connections at once; one more is turned away. */
  connections: number
}

/** No request is larger than some kilobytes, and a browser holds one while it waits for news. */
const usual: Bounds = { headersMs: 10_000, requestMs: 30_000, everyMs: 5000, connections: 5000 }

/** @param app such as a Hono app */
export function listen(
  app: { fetch: (request: Request) => Response | Promise<Response> },
  port: number,
  { headersMs, requestMs, everyMs, connections }: Bounds = usual,
): ServerType {
  const server = serve({
    fetch: app.fetch,
    port,
    serverOptions: { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: everyMs },
  })
  server.maxConnections = connections
  return server
}
