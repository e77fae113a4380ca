import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { createSandbox, type Sandbox, type SandboxOptions } from '../create-sandbox.ts'

/** A sandbox that listens on a local port. */
export interface RunningSandbox {
  sandbox: Sandbox
  /** Its address, such as `http://localhost:4002`. */
  url: string
  /** Stops listening, closes open connections and writes the state file. */
  close(): Promise<void>
}

/** Options for running a sandbox. */
export interface RunOptions extends Omit<SandboxOptions, 'publicUrl'> {
  /** The port; 0 selects a free one. */
  port: number
  /**
   * The address to listen on, such as `0.0.0.0` in a container. Default: the loopback addresses only, because the sandbox
   * accepts any test key and its control API requires none.
   */
  host?: string | undefined
  /** Origin that shoppers' browsers use, if it differs from `http://localhost:<port>`. */
  publicUrl?: string
}

/**
 * Runs a sandbox, by default on the loopback addresses only.
 *
 * @throws Error with `code` `EADDRINUSE` when the port is already in use
 */
export async function runSandbox({ port, host, publicUrl, ...options }: RunOptions): Promise<RunningSandbox> {
  // The sandbox needs the port, so the server exists first; a request before the sandbox exists gets 503.
  let answer: Sandbox['app']['fetch'] = () => new Response(null, { status: 503 })
  const create = () => createAdaptorServer({ fetch: (request, env) => answer(request, { ...env }) })

  const first = create()
  const bound = await listen(first, port, host ?? '127.0.0.1')
  const second = create()
  const servers = host === undefined && (await listensToo(second, bound)) ? [first, second] : [first]

  const url = `http://localhost:${bound}`
  const sandbox = createSandbox({ ...options, publicUrl: publicUrl ?? url })
  answer = sandbox.app.fetch
  return {
    sandbox,
    url,
    async close() {
      await Promise.all(servers.map(stop))
      await sandbox.close()
    },
  }
}

function listen(server: ServerType, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** `localhost` may resolve to the IPv6 loopback. A machine without IPv6 is not an error. */
async function listensToo(server: ServerType, port: number): Promise<boolean> {
  try {
    await listen(server, port, '::1')
    return true
  } catch {
    return false
  }
}

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
