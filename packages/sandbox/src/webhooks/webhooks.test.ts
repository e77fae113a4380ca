import { describe, expect, it } from 'vitest'
import { start, textOf } from '../testing/start.ts'
import { retryDelaysMs } from './webhook-queue.ts'

const day = 86_400_000

describe('webhooks', () => {
  it('are sent soon after the final status, with only the reference, to the unchanged webhookUrl', async () => {
    const started = start()
    const { body } = await started.pay()

    started.control.finish(textOf(body, 'reference'), { status: 'success' })
    started.clock.advance(200)
    await started.control.webhooks.deliverDue()

    expect(started.received).toEqual([`https://shop.example/hook?o=981 {"id":"${textOf(body, 'reference')}"}`])
    expect(started.control.webhooks.pending()).toEqual([])
  })

  it('are not sent while the payment is pending or without a webhookUrl', async () => {
    const started = start()
    await started.pay()
    const silent = await started.pay({ webhookUrl: undefined })

    started.control.finish(textOf(silent.body, 'reference'), { status: 'success' })
    await started.control.webhooks.deliverDue()

    expect(started.received).toEqual([])
  })

  it('are sent again for each further change of the final status', async () => {
    const started = start()
    const { body } = await started.pay()
    const reference = textOf(body, 'reference')

    started.control.finish(reference, { status: 'failed', failureCode: 'expired' })
    started.control.finish(reference, { status: 'failed', failureCode: 'expired' })
    started.control.finish(reference, { status: 'success' })
    started.control.finish(reference, { status: 'failed' })
    await started.control.webhooks.deliverDue()

    expect(started.received).toHaveLength(2)
    expect(started.control.transactions()[0]).toMatchObject({ status: 'success', failureCode: undefined })
  })

  it('are attempted ten times while the shop does not accept them', async () => {
    const started = start()
    started.answerWith(() => new Response(null, { status: 503 }))
    const { body } = await started.pay()

    started.control.finish(textOf(body, 'reference'), { status: 'success' })
    await started.control.webhooks.deliverDue()
    for (const delay of retryDelaysMs) {
      started.control.clock.advance(delay - 201)
      await started.control.webhooks.deliverDue()
      const before = started.received.length
      started.control.clock.advance(201)
      await started.control.webhooks.deliverDue()
      expect(started.received.length - before, `after ${delay} ms`).toBe(1)
    }
    started.control.clock.advance(day)
    await started.control.webhooks.deliverDue()

    expect(started.received).toHaveLength(10)
  })

  it('are not retried after the shop has accepted them', async () => {
    const started = start()
    const answers = [new Response(null, { status: 500 }), new Response(null, { status: 302 }), new Response('{}')]
    started.answerWith(() => answers.shift() ?? new Response())
    const { body } = await started.pay()

    started.control.finish(textOf(body, 'reference'), { status: 'success' })
    await started.control.webhooks.deliverDue()
    for (let i = 0; i < 5; i += 1) {
      started.control.clock.advance(day)
      await started.control.webhooks.deliverDue()
    }

    expect(started.received).toHaveLength(3)
  })

  it('are retried when the shop cannot be reached', async () => {
    const started = start()
    started.answerWith(() => Promise.reject(new TypeError('fetch failed')))
    const { body } = await started.pay()

    started.control.finish(textOf(body, 'reference'), { status: 'success' })
    await started.control.webhooks.deliverDue()

    expect(started.control.webhooks.pending()).toMatchObject([{ attempts: 1, lastAnswer: 'no connection' }])
  })

  it('can be lost, duplicated or late', async () => {
    const started = start()
    const finish = async () => {
      const { body } = await started.pay()
      started.control.finish(textOf(body, 'reference'), { status: 'success' })
      await started.control.webhooks.deliverDue()
      return started.received.splice(0).length
    }

    started.control.webhooks.mode('lost')
    const lost = await finish()
    started.control.webhooks.mode('double')
    const doubled = await finish()
    started.control.webhooks.mode('delayed', 60_000)
    const late = await finish()
    started.control.clock.advance(60_000)
    await started.control.webhooks.deliverDue()

    expect([lost, doubled, late, started.received.length]).toEqual([0, 2, 0, 1])
  })

  it('can be sent before the answer to the call that causes them', async () => {
    const started = start()
    started.control.webhooks.mode('early')
    const created = await started.pay()
    const order: string[] = []
    started.answerWith(() => {
      order.push('webhook')
      return new Response('OK')
    })

    await started.call('POST', `/cancel?reference=${textOf(created.body, 'reference')}`)
    order.push('answer')

    expect(order).toEqual(['webhook', 'answer'])
  })

  it('can be sent again, even if they were lost', async () => {
    const started = start()
    started.control.webhooks.mode('lost')
    const { body } = await started.pay()
    started.control.finish(textOf(body, 'reference'), { status: 'success' })

    await started.control.webhooks.send(textOf(body, 'reference'))

    expect(started.received).toHaveLength(1)
  })
})
