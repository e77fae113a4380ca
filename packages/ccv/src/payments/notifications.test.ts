import { describe, expect, it } from 'vitest'
import { serializeMandate } from '../mandates/mandates.ts'
import { ccvAnswering } from '../testing/fake-fetch.ts'
import { type NotificationRequest, notificationTypes } from './notifications.ts'
import { type NewPayment, serializePayment } from './payments.ts'

const payment: NewPayment = {
  amountMinor: 500,
  currency: 'EUR',
  method: 'card',
  returnUrl: 'https://shop/return',
  language: 'nl',
}
const requests: NotificationRequest[] = [{ type: 'MandateUsed' }, { type: 'PaidOut', url: 'https://shop/events' }]

describe('notificationRequests', () => {
  it('are sent as an array with payments and mandates', () => {
    const paid = serializePayment({ ...payment, notificationRequests: requests })
    const signed = serializeMandate({ type: 'card', returnUrl: 'https://shop/', notificationRequests: requests })

    expect(JSON.parse(paid).notificationRequests).toEqual(requests)
    expect(JSON.parse(signed).notificationRequests).toEqual(requests)
  })

  it('are not sent when there are none', () => {
    const paid = serializePayment({ ...payment, notificationRequests: [] })

    expect(JSON.parse(paid)).not.toHaveProperty('notificationRequests')
  })

  it('may be any of the documented types', () => {
    const all = notificationTypes.map((type) => ({ type }))

    const paid = serializePayment({ ...payment, notificationRequests: all })

    expect(JSON.parse(paid).notificationRequests).toHaveLength(9)
  })

  it.each([
    ['an array', requests],
    ['an array with members we don’t know', requests.map((each) => ({ ...each, secret: 's', retries: 3 }))],
    ['an array with unknown values in it', [null, 'PaidOut', {}, ...requests]],
  ])('are read from %s', async (_, given) => {
    const { ccv } = ccvAnswering({ body: { reference: 'C1.A', status: 'pending', notificationRequests: given } })

    const transaction = await ccv.getTransaction('C1.A')

    expect(transaction.notificationRequests).toEqual(requests)
  })

  it('are read from an object, as CCV’s reference has it, and returned as an array', async () => {
    const { ccv } = ccvAnswering({
      body: { mandateId: 'M1', status: 'active', notificationRequests: { type: 'NewerOne', url: 7 } },
    })

    const mandate = await ccv.getMandate('M1')

    expect(mandate.notificationRequests).toEqual([{ type: 'NewerOne' }])
  })

  it.each([null, [], {}, 'all', [[]]])('are absent when CCV sends %j', async (given) => {
    const { ccv } = ccvAnswering({ body: { reference: 'C1.A', status: 'pending', notificationRequests: given } })

    const transaction = await ccv.getTransaction('C1.A')

    expect(transaction).not.toHaveProperty('notificationRequests')
  })
})
