import { describe, expect, it } from 'vitest'
import { ccvAnswering, errorOf } from '../testing/fake-fetch.ts'
import { serializeCapture, serializeRefund, serializeReversal } from './follow-ups.ts'

const call = { idempotencyReference: 'r-1' }
const answer = { reference: 'C2.A', status: 'pending', type: 'refund', originalReference: 'C1.A', amount: 4.5 }

describe('serializeRefund and serializeCapture', () => {
  it.each([
    ['refund', serializeRefund],
    ['capture', serializeCapture],
  ])('write a partial %s with all members that CCV accepts', (_, serialize) => {
    const body = serialize({
      reference: 'C1.A',
      amountMinor: 450,
      description: 'Order 981, r-1',
      webhookUrl: 'https://shop/hook?r=1',
    })

    expect(body).toBe(
      '{"reference":"C1.A","amount":"4.50","description":"Order 981, r-1","webhookUrl":"https://shop/hook?r=1"}',
    )
  })

  it.each([
    ['refund', serializeRefund],
    ['capture', serializeCapture],
  ])('write a full %s without an amount', (_, serialize) => {
    expect(serialize({ reference: 'C1.A' })).toBe('{"reference":"C1.A"}')
  })

  it.each([0, -1, 1.5, 1_000_000_000_000, Number.NaN])('reject the amount %d', (amountMinor) => {
    expect(() => serializeRefund({ reference: 'C1.A', amountMinor })).toThrow('amountMinor')
    expect(() => serializeCapture({ reference: 'C1.A', amountMinor })).toThrow('amountMinor')
  })
})

describe('serializeReversal', () => {
  it('never writes an amount, because CCV reverses the full authorisation', () => {
    const partial = { reference: 'C1.A', amountMinor: 450, description: 'Out of stock' }

    expect(serializeReversal(partial)).toBe('{"reference":"C1.A","description":"Out of stock"}')
  })
})

describe('refunds, captures and reversals', () => {
  it.each([
    ['refund', serializeRefund],
    ['capture', serializeCapture],
    ['reversal', serializeReversal],
  ])('reject a %s with an empty or too long reference', (_, serialize) => {
    expect(() => serialize({ reference: '' })).toThrow(RangeError)
    expect(() => serialize({ reference: 'C'.repeat(256) })).toThrow(RangeError)
  })

  it('are posted to their own paths, with an idempotency reference', async () => {
    const { ccv, sent } = ccvAnswering({ body: answer })

    await ccv.refund({ reference: 'C1.A', amountMinor: 450 }, call)
    await ccv.capture({ reference: 'C1.A' }, call)
    await ccv.reverse({ reference: 'C1.A' }, call)

    expect(sent).toMatchObject([
      { method: 'POST', url: 'https://api.psp.ccv.eu/api/v1/refund', body: '{"reference":"C1.A","amount":"4.50"}' },
      { method: 'POST', url: 'https://api.psp.ccv.eu/api/v1/capture', body: '{"reference":"C1.A"}' },
      { method: 'POST', url: 'https://api.psp.ccv.eu/api/v1/reversal', body: '{"reference":"C1.A"}' },
    ])
    expect(sent.map(({ headers }) => headers.get('idempotency-reference'))).toEqual(['r-1', 'r-1', 'r-1'])
  })

  it('are sent unchanged when given as text', async () => {
    const { ccv, sent } = ccvAnswering({ body: answer })

    await ccv.refund('{ "reference" : "C1.A" }', call)
    await ccv.capture('{ "reference" : "C2.A" }', call)
    await ccv.reverse('{ "reference" : "C3.A" }', call)

    expect(sent.map(({ body }) => body)).toEqual([
      '{ "reference" : "C1.A" }',
      '{ "reference" : "C2.A" }',
      '{ "reference" : "C3.A" }',
    ])
  })

  it('return their own transaction, which names the original', async () => {
    const { ccv } = ccvAnswering({ body: answer })

    const refund = await ccv.refund({ reference: 'C1.A', amountMinor: 450 }, call)

    expect(refund).toMatchObject({ reference: 'C2.A', originalReference: 'C1.A', type: 'refund', amountMinor: 450 })
  })

  it.each(['', 'x'.repeat(51), 'a b'])(
    'are not sent with the idempotency reference %j',
    async (idempotencyReference) => {
      const { ccv, sent } = ccvAnswering({ body: answer })

      await expect(ccv.refund({ reference: 'C1.A' }, { idempotencyReference })).rejects.toThrow(RangeError)
      await expect(ccv.capture({ reference: 'C1.A' }, { idempotencyReference })).rejects.toThrow(RangeError)
      await expect(ccv.reverse({ reference: 'C1.A' }, { idempotencyReference })).rejects.toThrow(RangeError)

      expect(sent).toEqual([])
    },
  )
})

describe('the error of a refused refund', () => {
  const refusal = (body: object) => {
    const { ccv } = ccvAnswering({ status: 400, body: { type: 'process_error', reference: '1A2B3C4D', ...body } })
    return errorOf(ccv.refund({ reference: 'C1.A' }, call))
  }

  it('contains the failure code of the refund limit', async () => {
    const error = await refusal({ failureCode: 'refund_limit' })

    expect(error).toMatchObject({ kind: 'rejected', failureCode: 'refund_limit', errorReference: '1A2B3C4D' })
    expect(error.balance).toBeUndefined()
  })

  it('contains the merchant’s balance, which may be negative', async () => {
    const balance = { creditAmount: 12.5, debitAmount: '20.00', total: -7.5 }

    const error = await refusal({ failureCode: 'unsufficient_balance', balance })

    expect(error.balance).toEqual({ creditAmountMinor: 1250, debitAmountMinor: 2000, totalMinor: -750 })
  })

  it('leaves out members of the balance that can’t be parsed', async () => {
    const balance = { creditAmount: 'plenty', debitAmount: 1e21, total: 0 }

    const error = await refusal({ failureCode: 'unsufficient_balance', balance })

    expect(error).toMatchObject({ kind: 'rejected', failureCode: 'unsufficient_balance' })
    expect(error.balance).toEqual({ totalMinor: 0 })
  })

  it('contains no balance with any other failure code', async () => {
    const error = await refusal({ failureCode: 'rejected', balance: { total: 5 } })

    expect(error.balance).toBeUndefined()
  })
})
