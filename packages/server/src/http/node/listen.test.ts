import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listen } from './listen.ts'

const app = new Hono().get('/', (c) => c.text('hello')).post('/', async (c) => c.text(await c.req.text()))
app.onError((_error, c) => c.text('cut off', 400))

let server: ReturnType<typeof listen>
let port: number
const sockets = new Set<Socket>()
beforeEach(async () => {
  server = listen(app, { port: 0, headersMs: 150, requestMs: 300, everyMs: 20, connections: 3 })
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  server.close()
  await once(server, 'close')
})

function open(): { socket: Socket; received: () => string } {
  const socket = connect(port, '127.0.0.1')
  sockets.add(socket)
  let received = ''
  socket.on('data', (chunk) => (received += String(chunk))).on('error', () => {})
  return { socket, received: () => received }
}

/** Resolves when the connection ends, for whatever reason. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

/** Writes one character at a time until the connection is closed. */
async function drip(socket: Socket, text: string): Promise<void> {
  const closed = closing(socket)
  let next = 0
  const timer = setInterval(() => {
    if (!socket.destroyed) socket.write(text[(next += 1) % text.length] ?? 'x')
  }, 10)
  await closed
  clearInterval(timer)
}

describe('[F52] a slow client', () => {
  it('is disconnected when its request headers take too long', async () => {
    const { socket, received } = open()
    socket.write('GET / HTTP/1.1\r\nhost: x\r\nx-slow: ')

    await drip(socket, 'abc')

    expect(received()).toContain('408')
  })

  it('is disconnected when its request body takes too long', async () => {
    const { socket, received } = open()
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n')

    await drip(socket, 'abc')

    expect(received()).not.toContain('200 OK')
  })

  it('does not affect other clients', async () => {
    const { socket } = open()
    socket.write('GET / HTTP/1.1\r\n')

    const response = await fetch(`http://127.0.0.1:${port}/`)

    expect(await response.text()).toBe('hello')
  })

  it('is rejected when it opens more than the maximum number of connections', async () => {
    const held = Array.from({ length: 3 }, open)
    await Promise.all(held.map(({ socket }) => once(socket, 'connect')))
    for (const { socket } of held) socket.write('GET / HTTP/1.1\r\n')

    const { socket, received } = open()
    socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    await closing(socket)

    expect(received()).toBe('')
  })
})
