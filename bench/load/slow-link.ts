/**
 * A proxy that simulates a slow connection to a local server: it limits the bandwidth and adds latency. The browser's
 * own throttling does not apply to preflight requests.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Link {
  /** Round-trip time in milliseconds. A new connection takes one more round trip before its first byte. */
  rttMs: number
  /** Bandwidth to the browser, for all connections together. */
  downBytesPerSecond: number
  /** Bandwidth to the server, for all connections together. */
  upBytesPerSecond: number
}

/** Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms. */
export const slowLink: Link = { rttMs: 150, downBytesPerSecond: 200_000, upBytesPerSecond: 93_750 }

/** One direction of the connection. Its only state is when it becomes free. */
export interface Lane {
  /** Adds bytes. @returns when the last of them arrives; all times are in milliseconds */
  arrival(now: number, bytes: number): number
}

export function createLane(bytesPerSecond: number, delayMs: number): Lane {
  let freeAt = 0
  return {
    arrival(now, bytes) {
      freeAt = Math.max(now, freeAt) + (bytes / bytesPerSecond) * 1000
      return freeAt + delayMs
    },
  }
}

/** Chunk size in bytes, small enough that connections share the bandwidth like with packets. */
const packet = 1460

/** @param port the server's port @returns the proxy's port, to be used instead */
export async function openSlowLink(port: number, link: Link): Promise<{ port: number; close(): void }> {
  const down = createLane(link.downBytesPerSecond, link.rttMs / 2)
  const up = createLane(link.upBytesPerSecond, link.rttMs / 2)
  const sockets = new Set<Socket>()
  const proxy = createServer((browser) => {
    const server = connect(port, '127.0.0.1')
    for (const socket of [browser, server]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    // Adds the round trip of the TCP handshake, which took no time on the local machine.
    const openAt = performance.now() + link.rttMs
    carry(browser, server, up, openAt)
    carry(server, browser, down, 0)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy()
      proxy.close()
    },
  }
}

function carry(from: Socket, to: Socket, lane: Lane, openAt: number): void {
  let before: Promise<unknown> = Promise.resolve()
  const then = (at: number, work: () => void): void => {
    before = before.then(() => sleep(Math.max(0, at - performance.now()))).then(() => void (to.destroyed || work()))
  }
  from.on('data', (bytes: Buffer) => {
    for (let start = 0; start < bytes.length; start += packet) {
      const part = bytes.subarray(start, start + packet)
      then(lane.arrival(Math.max(performance.now(), openAt), part.length), () => to.write(part))
    }
  })
  from.on('end', () => then(0, () => to.end()))
}
