import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { drive } from './drive.ts'

let close: () => void = () => {}
afterEach(() => close())

async function answering(status: (url: string) => number): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(request.url ?? '')
    response.writeHead(status(request.url ?? '')).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = () => server.close()
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

describe('drive', () => {
  it('sends each request once over any number of connections', async () => {
    const { url, heard } = await answering(() => 200)

    const { p50, p99, perSecond } = await drive({
      urls: [url],
      connections: 4,
      requests: 10,
      secondsAtMost: 60,
      holds: '{}',
      request: (index) => ({ path: `/${index}`, method: 'GET' }),
    })

    expect(heard.toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => `/${index}`).toSorted())
    expect(p50).toBeLessThanOrEqual(p99)
    expect(perSecond).toBeGreaterThan(0)
  })

  it('stops at the first failure and names it', async () => {
    const { url } = await answering((path) => (path === '/3' ? 500 : 200))

    const driven = drive({
      urls: [url],
      connections: 1,
      requests: 10,
      secondsAtMost: 60,
      holds: '{}',
      request: (index) => ({ path: `/${index}`, method: 'GET' }),
    })

    await expect(driven).rejects.toThrow('GET /3 returned 500')
  })

  it('counts 503 answers and times only the others', async () => {
    const { url } = await answering((path) => (path === '/3' ? 503 : 200))

    const driven = await drive({
      urls: [url],
      connections: 1,
      requests: 10,
      secondsAtMost: 60,
      holds: '{}',
      request: (index) => ({ path: `/${index}`, method: 'GET' }),
    })

    expect(driven.refused).toBe(1)
  })

  it('rejects a 200 without the expected text', async () => {
    const { url } = await answering(() => 200)

    const driven = drive({
      urls: [url],
      connections: 1,
      requests: 1,
      secondsAtMost: 60,
      holds: 'redirectUrl',
      request: () => ({ path: '/', method: 'GET' }),
    })

    await expect(driven).rejects.toThrow('GET / returned 200: {}')
  })
})
