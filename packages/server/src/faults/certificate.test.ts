import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createCcv } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepAliveFetch } from '../ccv/keep-alive-fetch.ts'
import { createWebhookSender } from '../events/delivery/signed-webhook.ts'
import { selfSigned } from '../testing/certificate.ts'
import { secretOne } from '../testing/shop-receiver.ts'

let received: number
let url: string
let server: ReturnType<typeof createServer>
beforeEach(async () => {
  received = 0
  server = createServer(selfSigned, (_request, response) => {
    received += 1
    response.end('{}')
  }).listen(0)
  await once(server, 'listening')
  url = `https://localhost:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
})

describe('[F24] an untrusted certificate', () => {
  // Node itself reads this variable. Set for another program or by mistake, it must not disable the check here.
  it.each(['1', '0'])('is rejected by the client of CCV, with NODE_TLS_REJECT_UNAUTHORIZED=%s', async (setting) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', setting)
    const ccv = createCcv({ apiKey: 'l_x', baseUrl: `${url}/api/v1`, fetch: keepAliveFetch() })

    await expect(ccv.createPayment('{}', { idempotencyReference: 'ref-1' })).rejects.toMatchObject({
      kind: 'unknown-outcome',
      status: undefined,
    })
    expect(received).toBe(0)
  })

  it.each(['1', '0'])('is rejected by the webhook sender, with NODE_TLS_REJECT_UNAUTHORIZED=%s', async (setting) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', setting)
    const sender = createWebhookSender({ url, secrets: [secretOne], allowLoopback: true })

    const answer = await sender.send({ id: 'e1', sentAt: Date.now(), payload: '{}' }, new AbortController().signal)

    expect(answer).toEqual({ failure: 'certificate' })
    expect(received).toBe(0)
  })
})
