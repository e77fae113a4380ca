/** Sends requests over a number of connections, each the next as soon as it has its answer. */
import { Client } from 'undici'
import { quantile } from './statistics.ts'

export interface Request {
  path: string
  method: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string
}

export interface Load {
  /** One, or several that take turns by connection. */
  urls: readonly string[]
  connections: number
  /** All of them: the same work for everybody who is compared. */
  requests: number
  /** No new one begins after so long, in seconds: a slow machine shortens the work, and does not spend the afternoon. */
  secondsAtMost: number
  /** The request of that number, from 0. */
  request(index: number): Request
  /** What a good answer holds; an apology is an answer, too, and a quick one. */
  holds: string
}

export interface Driven {
  perSecond: number
  /** Milliseconds from sending to the last byte. */
  p50: number
  p99: number
  /** Answered 503: whoever is overloaded may say so. Counted in nothing else. */
  refused: number
}

/** @throws Error at the first answer that is neither good nor a 503: nobody is measured while failing */
export async function drive({ urls, connections, requests, secondsAtMost, request, holds }: Load): Promise<Driven> {
  const took: number[] = []
  let refused = 0
  let next = 0
  const clients = Array.from({ length: connections }, (_, at) => new Client(urls[at % urls.length] ?? ''))
  const began = performance.now()
  const until = began + secondsAtMost * 1000
  const worker = async (client: Client): Promise<void> => {
    while (next < requests && performance.now() < until) {
      const { path, method, headers = {}, body } = request(next++)
      const sentAt = performance.now()
      const answer = await client.request({ path, method, headers, ...(body === undefined ? {} : { body }) })
      const text = await answer.body.text()
      if (answer.statusCode === 503) {
        refused += 1
        continue
      }
      const isGood = answer.statusCode < 300 && text.includes(holds)
      if (!isGood) throw new Error(`${method} ${path} was answered ${answer.statusCode}: ${text}`)
      took.push(performance.now() - sentAt)
    }
  }
  try {
    await Promise.all(clients.map(worker))
  } finally {
    await Promise.all(clients.map((client) => client.destroy()))
  }
  const seconds = (performance.now() - began) / 1000
  return { perSecond: took.length / seconds, p50: quantile(took, 0.5), p99: quantile(took, 0.99), refused }
}
