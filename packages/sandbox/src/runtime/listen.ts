import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { createSandbox, type Sandbox, type SandboxOptions } from '../create-sandbox.ts'

/** A sandbox that answers on a port of this machine. */
export interface RunningSandbox {
  sandbox: Sandbox
  /** Where it answers, such as `http://localhost:4002`. */
  url: string
  /** Stops listening, ends open connections, writes the state file. */
  close(): Promise<void>
}

/** How a sandbox is run. */
export interface RunOptions extends Omit<SandboxOptions, 'publicUrl'> {
  /** 0 takes a free one. */
  port: number
  /** Origin that shoppers' browsers use, where it differs from `http://localhost:<port>`. */
  publicUrl?: string
}

/**
 * Runs a sandbox on this machine's loopback addresses, and on nothing else: it has no real keys, and its control
 * API has none at all.
 *
 * @throws Error with `code` `EADDRINUSE` when the port is taken
 */
export async function runSandbox({ port, publicUrl, ...options }: RunOptions): Promise<RunningSandbox> {
  // Requests can only come once it listens, and by then there is a sandbox.
  let answer: Sandbox['app']['fetch'] = () => new Response(null, { status: 503 })
  const create = () => createAdaptorServer({ fetch: (request, env) => answer(request, { ...env }) })

  const first = create()
  const bound = await listen(first, port, '127.0.0.1')
  const second = create()
  const servers = (await listensToo(second, bound)) ? [first, second] : [first]

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

/** `localhost` may mean the IPv6 loopback; a machine without one is no failure. */
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
