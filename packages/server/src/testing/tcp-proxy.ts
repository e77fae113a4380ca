/** Stands between two programs, and breaks what they say to each other: on real sockets. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * What becomes of the connections, open ones included.
 *
 * - `pass`: everything goes through.
 * - `stall`: nothing goes through any more, and nobody is told: a half-open connection.
 * - `lose-answers`: what is asked arrives; when the answer comes, the connection is cut instead.
 * - `hold-answers`: what is asked arrives; the answer waits until everything passes again.
 * - `answer`: what is asked arrives; these bytes come back instead, and then the end.
 */
export type Mode = 'pass' | 'stall' | 'lose-answers' | 'hold-answers' | { answer: string | Buffer }

export interface TcpProxy {
  port: number
  mode(mode: Mode): void
  /** Resolves when something was asked, and has gone on. */
  asked(): Promise<void>
  /** Nobody listens any more, and whoever was connected is cut off. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  close(): Promise<void>
}

/** @param to the port of the program behind, on this machine */
export async function openTcpProxy(to: number): Promise<TcpProxy> {
  let mode: Mode = 'pass'
  const pairs = new Set<Pair>()
  const waiting = new Set<() => void>()
  const server = createServer((client) => {
    const pair = pairUp(client, to, () => mode, heard)
    pairs.add(pair)
    client.once('close', () => pairs.delete(pair))
  })
  function heard(): void {
    for (const wake of waiting) wake()
    waiting.clear()
  }
  async function listen(port: number): Promise<void> {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  async function down(): Promise<void> {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const pair of pairs) pair.cut()
    await closed
  }

  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    mode(next) {
      mode = next
      if (next === 'pass') for (const pair of pairs) pair.release()
    },
    asked: () => new Promise((resolve) => waiting.add(resolve)),
    down,
    up: () => listen(port),
    close: down,
  }
}

interface Pair {
  cut(): void
  release(): void
}

function pairUp(client: Socket, to: number, mode: () => Mode, heard: () => void): Pair {
  const behind = connect(to, '127.0.0.1')
  let held: Buffer[] = []
  const cut = (): void => {
    client.destroy()
    behind.destroy()
  }
  for (const socket of [client, behind]) socket.on('error', () => {}).on('close', cut)

  client.on('data', (chunk) => {
    if (mode() === 'stall') return
    behind.write(chunk)
    heard()
  })
  behind.on('data', (chunk) => {
    const now = mode()
    if (now === 'pass') client.write(chunk)
    else if (now === 'hold-answers') held.push(chunk)
    else if (now === 'lose-answers') cut()
    else if (typeof now === 'object') {
      behind.off('close', cut).destroy()
      client.end(now.answer)
    }
  })
  return {
    cut,
    release() {
      for (const chunk of held) client.write(chunk)
      held = []
    },
  }
}
