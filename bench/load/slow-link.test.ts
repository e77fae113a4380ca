import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createLane, openSlowLink } from './slow-link.ts'

it('delays bytes by the bytes before them and by the latency', () => {
  const lane = createLane(1000, 75)

  expect(lane.arrival(0, 500)).toBe(575)
  expect(lane.arrival(0, 500)).toBe(1075)
  expect(lane.arrival(5000, 100)).toBe(5175)
})

it('forwards every byte in both directions, in order', async () => {
  const body = Array.from({ length: 20_000 }, (_, index) => String(index)).join()
  const server = createServer((_, response) => void response.end(body)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const fast = { rttMs: 2, downBytesPerSecond: 50e6, upBytesPerSecond: 50e6 }
  const link = await openSlowLink((server.address() as AddressInfo).port, fast)

  const answer = await fetch(`http://127.0.0.1:${link.port}/`, { headers: { connection: 'close' } })

  expect(await answer.text()).toBe(body)
  link.close()
  server.close()
})
