import type { Mandate, Transaction } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '../runtime/secrets.ts'
import { methodRow } from '../testing/rows.ts'
import { openSending, type Sending, sendable } from '../testing/sending.ts'
import { findAttempt, fromMandate, fromTransaction } from './attempt-rows.ts'

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(() => world.deps.store.close())

const merchantOrderReference = '981~at_1'
const row = (reference: string, change: object = {}) => ({
  reference,
  status: 'success',
  merchantOrderReference,
  ...change,
})
const on = (): string[] => world.sent.map((request) => request.on)

describe('the query for a payment', () => {
  const found = async (rows: object[], change: Parameters<typeof sendable>[0] = {}) => {
    world.answer = (request) => (request.on === 'LIST /transaction' ? rows : [])
    return (await findAttempt(world.deps, sendable(change))).map(({ reference }) => reference)
  }

  it('returns the records with its order reference, successes first and ended ones last', async () => {
    const rows = [
      row('C1', { status: 'failed' }),
      row('C2', { status: 'pending' }),
      row('C3'),
      row('C4', { status: 'odd' }),
    ]

    expect(await found(rows)).toEqual(['C3', 'C2', 'C4', 'C1'])
    expect(world.sent.map(({ query }) => query.get('merchantOrderReference'))).toEqual([merchantOrderReference])
  })

  it.each([
    ['has another order reference', { merchantOrderReference: '982~at_1' }],
    ['has no order reference', { merchantOrderReference: undefined }],
    ['follows another transaction', { originalReference: 'C0' }],
    ['is a refund', { type: 'refund' }],
    ['is a capture', { type: 'capture' }],
    ['is a reversal', { type: 'reversal' }],
  ])('ignores a record that %s', async (_, change) => {
    expect(await found([row('C1', change), row('C2', { type: 'sale' })])).toEqual(['C2'])
  })

  it('includes the transactions of its mandate when the order reference finds nothing', async () => {
    await world.deps.store.methods.insert(methodRow({ id: 'sm_1', basis: 'mandate', mandateId: 'M1' }))
    world.answer = (request) =>
      request.on === 'GET /mandate/M1/transactions' ? [row('C1'), row('C2', { merchantOrderReference: 'other' })] : []

    const rows = await findAttempt(world.deps, sendable({ usesMethodId: 'sm_1' }))

    expect(rows.map(({ reference }) => reference)).toEqual(['C1'])
  })

  it.each([
    ['the order reference finds it', 'sm_1', [row('C1')]],
    ['the saved method is not a mandate', 'sm_2', []],
    ['the saved method does not exist', 'sm_3', []],
    ['it uses no saved method', null, []],
  ])('does not list the transactions of a mandate when %s', async (_, usesMethodId, rows) => {
    await world.deps.store.methods.insert(methodRow({ id: 'sm_1', basis: 'mandate', mandateId: 'M1' }))
    await world.deps.store.methods.insert(methodRow({ id: 'sm_2' }))

    await found(rows, { usesMethodId })

    expect(on()).toEqual(['LIST /transaction'])
  })
})

describe('the query for a mandate', () => {
  const address = 'https://shop.example/pay/return/at_1'
  const mandate = (mandateId: string, change: object) => ({ mandateId, status: 'pending', ...change })

  it('returns the records with its order reference or its return address', async () => {
    world.answer = () => [
      mandate('M1', { merchantOrderReference }),
      mandate('M2', { merchantOrderReference: '982~at_2' }),
      mandate('M3', { returnUrl: `${address}?k=rk_ours`, status: 'active' }),
      mandate('M4', { returnUrl: `${address}?k=rk_other` }),
      mandate('M5', {}),
      mandate('M6', { merchantOrderReference, status: 'inactive' }),
    ]

    const rows = await findAttempt(world.deps, sendable({ call: 'mandate', returnKeyHash: hashOf('rk_ours') }))

    expect(rows.map(({ reference }) => reference)).toEqual(['M3', 'M1', 'M6'])
    expect(on()).toEqual(['GET /mandate'])
  })
})

describe('a CCV record', () => {
  const rest = { childReferenceId: 'C2', merchantOrderReference, details: {} }
  const common = { childReference: 'C2', merchantOrderReference }
  const page = 'https://pay.ccv.eu/1'

  it.each([
    ['success', 'success', undefined],
    ['pending', 'pending', page],
    ['failed', 'ended', undefined],
    ['manualintervention', 'pending', undefined],
    ['unknown', 'pending', undefined],
  ] as const)('of a payment that is %s counts as %s', (status, expected, hostedUrl) => {
    const transaction: Transaction = { reference: 'C1', status, rawStatus: status, payUrl: page, ...rest }

    expect(fromTransaction(transaction)).toEqual({ reference: 'C1', status: expected, hostedUrl, ...common })
  })

  it.each([
    ['active', 'success', undefined],
    ['pending', 'pending', page],
    ['inactive', 'ended', undefined],
    ['unknown', 'pending', undefined],
  ] as const)('of a mandate that is %s counts as %s', (status, expected, hostedUrl) => {
    const mandate: Mandate = { mandateId: 'M1', status, rawStatus: status, signUrl: page, ...rest }

    expect(fromMandate(mandate)).toEqual({ reference: 'M1', status: expected, hostedUrl, ...common })
  })
})
