/** A TCP proxy between two programs that disturbs their connections. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * What happens to all connections, including open ones.
 *
 * - `pass`: everything is forwarded.
 * - `stall`: nothing is forwarded and no side is notified: a half-open connection.
 * - `lose-answers`: requests are forwarded; the connection is closed when the answer arrives.
 * - `hold-answers`: requests are forwarded; answers are held until the mode is `pass` again.
 * - `answer`: requests are forwarded; these bytes are returned instead of the answer, and the connection is closed.
 */
export type Mode = 'pass' | 'stall' | 'lose-answers' | 'hold-answers' | { answer: string | Buffer }

export interface TcpProxy {
  port: number
  mode(mode: Mode): void
  /** Resolves when the next request has been forwarded. */
  asked(): Promise<void>
  /** Stops listening and closes all connections. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  close(): Promise<void>
}

/** @param to the port of the server on this machine */
export async function openTcpProxy(to: number): Promise<TcpProxy> {
  let mode: Mode = 'pass'
  const pairs = new Set<Pair>()
  const waiting = new Set<() => void>()
  const server = createServer((client) => {
    const pair = pairUp(client, to, () => mode, received)
    pairs.add(pair)
    client.once('close', () => pairs.delete(pair))
  })
  function received(): void {
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

function pairUp(client: Socket, to: number, mode: () => Mode, received: () => void): Pair {
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
    received()
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
