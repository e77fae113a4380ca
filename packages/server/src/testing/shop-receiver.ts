/** The shop's webhook receiver: a real server that stores requests and answers as the test specifies. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export interface Received {
  id: string
  headers: Record<string, string>
  body: string
}

export interface Receiver {
  url: string
  received: Received[]
  /** Answers requests from now on. Default: 204. */
  answer: (received: Received, response: ServerResponse) => void
  /** Resolves when `count` requests have been received in total. */
  until(count: number): Promise<void>
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const received = { id: headers['webhook-id'] ?? '', headers, body: Buffer.concat(parts).toString() }
      receiver.received.push(received)
      for (const wake of waiting) wake()
      receiver.answer(received, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received: [],
    answer: (_, response) => void response.writeHead(204).end(),
    until: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (receiver.received.length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}

/** Verifies a webhook with the public library. @throws when the signature is invalid */
export function verified({ body, headers }: Received, secret: string): unknown {
  return new Webhook(secret).verify(body, headers)
}

export const secretOne = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const secretTwo = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
