import { describe, expect, it } from 'vitest'
import { basic, type Started, start, textOf } from '../testing/start.ts'

async function references(started: Started, query: string): Promise<unknown[]> {
  const { list } = await started.call('GET', `/transaction?${query}`)
  return list.map((row) => row['reference'])
}

/** Creates three payments, a minute apart, and returns their references, oldest first. */
async function three(started: Started): Promise<string[]> {
  const made: string[] = []
  for (const [order, amount, method] of [
    ['a-1', '1.50', 'card'],
    ['a-2', '2.50', 'ideal'],
    ['a-2', '3.50', 'card'],
  ]) {
    const { body } = await started.pay({ merchantOrderReference: order, amount, method })
    made.push(textOf(body, 'reference'))
    started.clock.advance(60_000)
  }
  return made
}

describe('GET /transaction?reference=', () => {
  it('reads one transaction, for its own merchant only', async () => {
    const { pay, call } = start()
    const { body } = await pay()
    const path = `/transaction?reference=${textOf(body, 'reference')}`

    const own = await call('GET', path)
    const strange = await call('GET', path, undefined, { authorization: basic('t_two') })

    expect(own.body).toMatchObject({ reference: body['reference'], status: 'pending' })
    expect([strange.status, strange.body['failureCode']]).toEqual([404, 'unknown_reference'])
  })

  it('takes precedence over filters', async () => {
    const { pay, call } = start()
    const { body } = await pay()

    const answer = await call('GET', `/transaction?status=success&reference=${textOf(body, 'reference')}`)

    expect(answer.body['reference']).toBe(body['reference'])
  })

  it('adds related transactions on request', async () => {
    const started = start()
    const { body } = await started.pay({ method: 'ideal' })
    const reference = textOf(body, 'reference')
    await started.call('POST', `/void?reference=${reference}`)
    started.control.finish(reference, { status: 'success' })

    const answer = await started.call('GET', `/transaction?reference=${reference}&includeRelatedTransactions=true`)

    expect(answer.body['relatedTransactions']).toMatchObject([{ type: 'refund', originalReference: reference }])
  })
})

describe('GET /transaction', () => {
  it('lists newest first', async () => {
    const started = start()
    const [a, b, c] = await three(started)

    expect(await references(started, '')).toEqual([c, b, a])
  })

  it('applies every documented filter', async () => {
    const started = start()
    const [a, b, c] = await three(started)
    started.control.finish(String(a), { status: 'success' })
    const created = (reference: string | undefined) =>
      started.control.transactions().find((row) => row.reference === reference)?.created ?? 0

    expect(await references(started, `references=${a},${b}`)).toEqual([b, a])
    expect(await references(started, 'merchantOrderReference=a-2')).toEqual([c, b])
    expect(await references(started, 'merchantOrderReference=a')).toEqual([])
    expect(await references(started, `createdBefore=${created(b)}`)).toEqual([a])
    expect(await references(started, `createdAfter=${created(b)}`)).toEqual([c])
    expect(await references(started, 'amountMinimum=2.50')).toEqual([c, b])
    expect(await references(started, 'amountMaximum=2.5')).toEqual([b, a])
    expect(await references(started, 'method=ideal')).toEqual([b])
    expect(await references(started, 'status=success')).toEqual([a])
    expect(await references(started, 'type=sale&status=pending')).toEqual([c, b])
    expect(await references(started, 'type=refund')).toEqual([])
    expect(await references(started, `referenceBefore=${c}`)).toEqual([b, a])
    expect(await references(started, `referenceAfter=${a}`)).toEqual([c, b])
    expect(await references(started, 'paidout=yes')).toEqual([])
    expect(await references(started, 'paidout=never&unknownFilter=1')).toEqual([c, b, a])
  })

  it('refuses an invalid value and names the filter', async () => {
    const { call } = start()

    for (const query of ['createdAfter=yesterday', 'amountMinimum=abc', 'status=paid', 'type=x', 'paidout=maybe']) {
      const { status, body } = await call('GET', `/transaction?${query}`)
      expect([status, body['field']], query).toEqual([400, query.split('=')[0]])
    }
  })

  it('returns at most 100 transactions', async () => {
    const started = start()
    for (let i = 0; i < 103; i += 1) await started.pay()

    expect(await references(started, 'merchantOrderReference=981')).toHaveLength(100)
  })

  it('does not return the transactions of another merchant', async () => {
    const started = start()
    await started.pay({}, { authorization: basic('t_two') })

    expect(await references(started, 'merchantOrderReference=981')).toEqual([])
  })
})

describe('POST /cancel', () => {
  it('fails a pending transaction and sends its webhook', async () => {
    const started = start()
    const { body } = await started.pay()

    const answer = await started.call('POST', `/cancel?reference=${textOf(body, 'reference')}`)
    await started.control.webhooks.deliverDue()

    expect(answer.body).toMatchObject({ status: 'failed', failureCode: 'cancelled' })
    expect(started.received).toEqual([`https://shop.example/hook?o=981 {"id":"${textOf(body, 'reference')}"}`])
  })

  it('refuses a final and an unknown transaction', async () => {
    const started = start()
    const { body } = await started.pay()
    started.control.finish(textOf(body, 'reference'), { status: 'success' })

    const late = await started.call('POST', `/cancel?reference=${textOf(body, 'reference')}`)

    expect([late.status, late.body['type']]).toEqual([400, 'process_error'])
    expect((await started.call('POST', '/cancel?reference=C1')).status).toBe(404)
    expect((await started.call('POST', '/cancel')).body['field']).toBe('reference')
  })

  it('works under the older path as well', async () => {
    const { pay, sandbox } = start()
    const { body } = await pay()

    const answer = await sandbox.fetch(
      `http://sandbox.test/card/cancel/merchant?reference=${textOf(body, 'reference')}`,
      {
        method: 'POST',
        headers: { authorization: basic('t_one'), 'user-agent': 'test' },
      },
    )

    expect(await answer.json()).toMatchObject({ status: 'failed', failureCode: 'cancelled' })
  })
})

describe('POST /void', () => {
  it('refunds the payment automatically if it succeeds later', async () => {
    const started = start()
    const { body } = await started.pay({ method: 'ideal' })
    const reference = textOf(body, 'reference')

    const answer = await started.call('POST', `/void?reference=${reference}`)
    started.control.finish(reference, { status: 'success' })

    expect([answer.status, answer.text]).toEqual([204, ''])
    const { list } = await started.call('GET', `/transaction?originalReferences=${reference}`)
    expect(list).toMatchObject([{ type: 'refund', status: 'success', amount: 24.5, originalReference: reference }])
    expect(list[0]?.['reference']).toMatch(/^I\d/)
  })

  it('reverses an authorisation that succeeds later', async () => {
    const started = start()
    const { body } = await started.pay({ transactionType: 'authorise' })
    const reference = textOf(body, 'reference')

    await started.call('POST', `/void?reference=${reference}`)
    started.control.finish(reference, { status: 'success' })

    const { list } = await started.call('GET', `/transaction?originalReferences=${reference}`)
    expect(list).toMatchObject([{ type: 'reversal' }])
  })

  it('does nothing when the payment fails', async () => {
    const started = start()
    const { body } = await started.pay()
    const reference = textOf(body, 'reference')

    await started.call('POST', `/void?reference=${reference}`)
    started.control.finish(reference, { status: 'failed', failureCode: 'expired' })

    expect(started.control.transactions()).toHaveLength(1)
  })

  it('is refused for a final payment and for a vault enrolment', async () => {
    const started = start()
    const { body } = await started.pay()
    started.control.finish(textOf(body, 'reference'), { status: 'success' })
    const enrolment = await started.call('POST', '/vault/initiate', {
      dataType: 'card',
      returnUrl: 'https://shop.example',
    })

    expect((await started.call('POST', `/void?reference=${textOf(body, 'reference')}`)).status).toBe(400)
    expect((await started.call('POST', `/void?reference=${textOf(enrolment.body, 'reference')}`)).status).toBe(400)
  })
})
