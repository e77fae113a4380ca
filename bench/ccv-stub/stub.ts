/** A minimal stub of CCV: answers as documented after a fixed time and counts the requests. All contestants use it. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Books, type Counted, createBooks } from './stub-books.ts'

export interface Stub {
  url: string
  books: Books
  close(): Promise<void>
}

/** The methods of the account. */
const methods = [
  { method: 'card', options: [{ brand: 'visa' }, { brand: 'mastercard' }, { brand: 'bcmc' }] },
  { method: 'ideal' },
]

export async function startStub(): Promise<Stub> {
  const books = createBooks()
  let answerMs = 0

  /** Control for a benchmark that runs the stub in another process. */
  const control = (query: URLSearchParams): Counted => {
    const said = books.counted()
    if (query.has('answerMs')) answerMs = Number(query.get('answerMs'))
    if (query.has('finish')) for (const payment of books.payments.values()) books.finish(payment)
    return said
  }
  const found = (path: string, text: string, query: URLSearchParams): object | undefined => {
    if (path === '/api/v1/payment') return books.create(text)
    if (path === '/api/v1/transaction') return books.read(query)
    return path === '/api/v1/method' ? methods : undefined
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request)
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://ccv')
    if (pathname === '/stub') return void response.end(JSON.stringify(control(searchParams)))
    const body = found(pathname, text, searchParams)
    if (answerMs > 0) await sleep(answerMs)
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? { type: 'not_found', message: 'There is none' }))
  }
  const server = createServer((request, response) => void answer(request, response))
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    books,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
