/**
 * A slow line to a server of this machine: every byte waits for its turn and then for its way. The browser's own
 * throttling would leave preflights alone.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Link {
  /** There and back, in milliseconds; a new connection takes one more before its first byte. */
  rttMs: number
  /** Towards the browser, for all connections together. */
  downBytesPerSecond: number
  /** Towards the server. */
  upBytesPerSecond: number
}

/** As Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms. */
export const slowLink: Link = { rttMs: 150, downBytesPerSecond: 200_000, upBytesPerSecond: 93_750 }

/** One direction of the line. Pure, but for what is on it. */
export interface Lane {
  /** Puts bytes on it. @returns when the last of them arrives; all in milliseconds */
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

/** Small enough that connections share the line as packets would. */
const packet = 1460

/** @param port of the server @returns the port to come by instead */
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
    // The handshake: here it took no time.
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
