/** Load generator: each connection sends its next request as soon as it has an answer. */
import { Client } from 'undici'
import { quantile } from '../report/statistics.ts'

export interface Request {
  path: string
  method: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string
}

export interface Load {
  /** One or more servers. The connections are distributed over them. */
  urls: readonly string[]
  connections: number
  /** Total number of requests, the same for all contestants. */
  requests: number
  /** Time limit in seconds. After it, no new request is sent, so that a slow machine only reduces the work. */
  secondsAtMost: number
  /** Returns the request with this index, from 0. */
  request(index: number): Request
  /** Text that a valid answer contains. Without this check, a fast error answer would count as well. */
  holds: string
}

export interface Driven {
  perSecond: number
  /** Milliseconds from sending to the last byte of the answer. */
  p50: number
  p99: number
  /** Number of 503 answers: an overloaded server may refuse. They count in no other number. */
  refused: number
}

/** @throws Error at the first answer that is neither valid nor a 503, because failures must not be measured */
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
      if (!isGood) throw new Error(`${method} ${path} returned ${answer.statusCode}: ${text}`)
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
