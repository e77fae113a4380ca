import { describe, expect, it } from 'vitest'
import { payment, start, textOf } from '../testing/start.ts'

describe('notificationRequests', () => {
  it('replaces the webhook when it contains StatusChanged in any form', async () => {
    const forms = [
      ['StatusChanged'],
      [{ event: 'StatusChanged', url: 'https://shop.example/n' }],
      { events: ['PaidOut', 'StatusChanged'] },
      { StatusChanged: { url: 'https://shop.example/n' } },
    ]
    for (const notificationRequests of forms) {
      const started = start()
      const { body } = await started.pay({ notificationRequests })
      started.control.finish(textOf(body, 'reference'), { status: 'success' })
      await started.control.webhooks.deliverDue()

      expect(started.received, JSON.stringify(notificationRequests)).toEqual([])
      expect(started.logged.at(-1)).toContain('StatusChanged')
    }
  })

  it('keeps the webhook for any other event, and is returned as an array', async () => {
    const started = start()
    const { body } = await started.pay({ notificationRequests: { event: 'MandateUsed' } })

    started.control.finish(textOf(body, 'reference'), { status: 'success' })
    await started.control.webhooks.deliverDue()

    expect(body['notificationRequests']).toEqual([{ event: 'MandateUsed' }])
    expect(started.received).toEqual([`${payment.webhookUrl} {"id":"${textOf(body, 'reference')}"}`])
  })

  it('replaces the webhook of a mandate, unless the switch is off', async () => {
    const counts = []
    for (const statusChangedReplacesWebhook of [true, false]) {
      const started = start()
      started.control.set({ statusChangedReplacesWebhook })
      const { body } = await started.call('POST', '/mandate', {
        type: 'card',
        returnUrl: payment.returnUrl,
        webhookUrl: 'https://shop.example/mandate',
        notificationRequests: [{ type: 'StatusChanged' }],
      })
      started.control.finish(textOf(body, 'mandateId'), { status: 'success' })
      await started.control.webhooks.deliverDue()
      counts.push(started.received.length)
    }

    expect(counts).toEqual([0, 1])
  })
})
