import type { CheckoutEvent } from '@ccv-checkout/server'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { hookRoutes } from './hooks.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const event: CheckoutEvent = { id: 'e-1', type: 'payment.paid', createdAt: 1_000, data: {} }

function receiver(handle = (_: CheckoutEvent): Promise<void> => Promise.resolve()) {
  const told: CheckoutEvent[] = []
  const app = hookRoutes({
    secret,
    async handle(received) {
      await handle(received)
      told.push(received)
    },
  })
  const send = async (change: { secret?: string; at?: Date; body?: string } = {}): Promise<number> => {
    const body = JSON.stringify(event)
    const at = change.at ?? new Date()
    const headers = {
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(change.secret ?? secret).sign(event.id, at, body),
    }
    return (await app.request('/hooks/checkout', { method: 'POST', headers, body: change.body ?? body })).status
  }
  return { told, send, app }
}

describe('POST /hooks/checkout', () => {
  it('passes a correctly signed event on', async () => {
    const { told, send } = receiver()

    expect(await send()).toBe(204)
    expect(told).toEqual([event])
  })

  it('returns 401 for a wrong signature, a changed body, an old timestamp or no signature', async () => {
    const { told, send, app } = receiver()

    const statuses = [
      await send({ secret: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX' }),
      await send({ body: JSON.stringify({ ...event, type: 'payment.failed' }) }),
      await send({ at: new Date(Date.now() - 600_000) }),
      (await app.request('/hooks/checkout', { method: 'POST', body: '{}' })).status,
    ]

    expect(statuses).toEqual([401, 401, 401, 401])
    expect(told).toEqual([])
  })

  it('returns 500 when the shop could not store the event, so that the backend retries', async () => {
    const { send } = receiver(() => Promise.reject(new Error('disk full')))

    expect(await send()).toBe(500)
  })

  it('returns 413 for a body of 100 kB', async () => {
    const { send } = receiver()

    expect(await send({ body: 'x'.repeat(100_000) })).toBe(413)
  })
})
