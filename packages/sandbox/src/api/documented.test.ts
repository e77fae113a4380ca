import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  captured,
  cardMandate,
  chargedMandate,
  chargedToken,
  debitMandate,
  enrolled,
  methodRows,
  noBalance,
  obtainedMandate,
  pendingPayment,
  presentedToken,
  refunded,
  refundLimit,
  sddMembers,
  storedInVault,
} from '../testing/documented.ts'
import { customer, detailsOf, type Started, saveCard, start, textOf } from '../testing/start.ts'

type Json = Record<string, unknown>

/** Returns the path of every member with the type of its value. */
function shapeOf(answer: Json, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answer).flatMap(([name, value]) => {
      const inner = z.record(z.string(), z.unknown()).safeParse(value)
      return inner.success ? Object.entries(shapeOf(inner.data, `${name}.`)) : [[`${path}${name}`, typeof value]]
    }),
  )
}

/** Returns the shape of an answer without the members that CCV's sample omits. */
function shapeWithout(answer: Json, besides: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(shapeOf(answer)).filter(([name]) => !besides.includes(name)))
}

const mit = { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' }
const cit = { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'CIT' }

async function readDone(started: Started, created: Json): Promise<Json> {
  const reference = textOf(created, 'reference')
  started.control.finish(reference, { status: 'success' })
  return (await started.call('GET', `/transaction?reference=${reference}`)).body
}

describe('the members that CCV documents', () => {
  it('are in the answer to a plain payment', async () => {
    const { pay } = start()

    const { body } = await pay({ description: 'Order 981' })

    expect(shapeOf(body)).toEqual(shapeOf(pendingPayment.answer))
  })

  it('are in a payment with a mandate', async () => {
    const started = start()
    const created = await started.pay({ obtainMandate: 'yes' })

    const body = await readDone(started, created.body)

    // The guide's other samples of a hosted payment have these members.
    const besides = ['payUrl', 'cancelUrl', 'details.authenticationProtocol', 'details.authenticationStatus']
    expect(shapeWithout(body, besides)).toEqual(shapeOf(obtainedMandate.answer))
  })

  it('are in a payment with a vault token', async () => {
    const started = start()
    const created = await started.pay({ storeInVault: 'yes', description: 'Order 123456' })

    const body = await readDone(started, created.body)

    expect(shapeWithout(body, ['details.authorisedAmount'])).toEqual(shapeOf(storedInVault.answer))
  })

  it('are in a charge with a mandate', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)

    const { body } = await started.pay({ mandateId, amount: '250.00' })

    expect(shapeWithout(body, ['statusFinalDate'])).toEqual(shapeOf(chargedMandate.answer))
    // The sample's amount contradicts its own request; the sandbox returns the requested amount.
    expect(body['amount']).toBe(250)
  })

  it('are in a charge with a vault token without the shopper', async () => {
    const started = start()
    const { vaultAccessToken, initialTransactionId } = await saveCard(started)

    const { body } = await started.pay({ details: { vaultAccessToken, initialTransactionId }, sequenceInfo: mit })

    expect(shapeWithout(body, ['statusFinalDate'])).toEqual(shapeOf(chargedToken.answer))
  })

  it('are in a payment with a vault token by the shopper', async () => {
    const started = start()
    const { vaultAccessToken, initialTransactionId } = await saveCard(started)

    const { body } = await started.pay({ details: { vaultAccessToken, initialTransactionId }, sequenceInfo: cit })

    expect(shapeOf(body)).toEqual(shapeOf(presentedToken.answer))
  })

  it('are in a vault enrolment', async () => {
    const started = start()
    const created = await started.call('POST', '/vault/initiate', {
      dataType: 'card',
      returnUrl: 'https://shop.example/return',
      webhookUrl: 'https://shop.example/hook',
      language: 'eng',
      description: 'Enter card details for use in MyService',
      merchantOrderReference: '123456',
    })

    const body = await readDone(started, created.body)

    // CCV's vault reference describes these, the guide's sample lacks them.
    expect(shapeWithout(body, ['childReferenceId'])).toEqual(shapeOf(enrolled.answer))
  })

  it('are in a card mandate', async () => {
    const started = start()
    const address = { customerZip: '3740', customerAddress: 'Walenstraat 65 Bus 1', customerCity: 'Hasselt' }
    const created = await started.call('POST', '/mandate', {
      type: 'CARD',
      returnUrl: 'https://shop.example/return',
      merchantOrderReference: 'cust-17',
      details: { ...customer, ...address },
    })

    const id = textOf(created.body, 'mandateId')
    started.control.finish(id, { status: 'success' })
    const { body } = await started.call('GET', `/mandate/${id}`)

    expect(shapeWithout(body, ['childReferenceId'])).toEqual(shapeOf(cardMandate.answer))
  })

  it('are in a direct debit mandate signed on its page', async () => {
    const started = start()
    const created = await started.call('POST', '/mandate', {
      type: 'SEPA_DIRECT_DEBIT',
      returnUrl: 'https://shop.example/return',
      merchantOrderReference: '1234678',
      amount: 4.78,
      details: customer,
    })

    await started.submit(textOf(created.body, 'signUrl'), {
      do: 'sign',
      holder: 'An Peeters',
      iban: 'BE68 5390 0754 7034',
      method: 'mock',
    })
    const { body } = await started.call('GET', `/mandate/${textOf(created.body, 'mandateId')}`)

    expect(shapeWithout(body, ['childReferenceId'])).toEqual(shapeOf(debitMandate.answer))
    const sdd: unknown = JSON.parse(textOf(detailsOf(body), 'sddDetails'))
    const { Mndt } = z.object({ Mndt: z.record(z.string(), z.unknown()) }).parse(sdd)
    expect(Object.keys(Mndt)).toEqual(sddMembers)
    expect(Mndt['DbtrAcct']).toBe('BE68539007547034')
  })

  it('are in a refund and in a capture', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)
    const sale = await started.pay({ mandateId, metadata: 'a:b' })
    const held = await started.pay({ mandateId, metadata: 'a:b', transactionType: 'authorise' })
    const follow = async (path: string, { body }: { body: Json }) =>
      (await started.call('POST', path, { reference: textOf(body, 'reference'), description: 'Too small' })).body

    const refund = await follow('/refund', sale)
    const capture = await follow('/capture', held)

    // The acquirer's id: every final transaction with an acquirer has one.
    const besides = ['methodTransactionId']
    expect([refund['details'], capture['details']]).toEqual([{}, {}])
    expect(shapeWithout(refund, besides)).toEqual(shapeOf(refunded.answer))
    expect(shapeWithout(capture, besides)).toEqual(shapeOf(captured.answer))
  })

  it('are in the errors of a refund', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)
    const reference = textOf((await started.pay({ mandateId })).body, 'reference')

    const limit = await started.call('POST', '/refund', { reference, amount: 100 })
    started.control.scenario('refund-no-balance')
    const balance = await started.call('POST', '/refund', { reference, amount: 1 })

    expect(shapeOf(limit.body)).toEqual(shapeOf(refundLimit.answer))
    expect(shapeOf(balance.body)).toEqual(shapeOf(noBalance.answer))
    expect([limit.body['failureCode'], balance.body['failureCode']]).toEqual(['refund_limit', 'unsufficient_balance'])
  })

  it('are in the methods of the account', async () => {
    const { call, control } = start()
    control.set({ methods: ['card', 'ideal', 'paypal'], brands: ['visa', 'mastercard', 'bcmc'] })

    const { list } = await call('GET', '/method')

    const first = (row: Json | undefined) => ({
      ...row,
      options: z.array(z.unknown()).optional().parse(row?.['options'])?.[0],
    })
    const rows = z.record(z.string(), z.record(z.string(), z.unknown())).parse(methodRows.answer)
    expect(list.map(({ method }) => method)).toEqual(Object.keys(rows))
    expect(list[0]).toEqual(rows['card'])
    expect([first(list[1]), list[2]]).toEqual([first(rows['ideal']), rows['paypal']])
  })
})
