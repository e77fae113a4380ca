/** The flows of shop and shopper, from the first request to the last. */

import { falseSuccess } from '../model/ccv.ts'
import type { Mortal } from './mortal.ts'
import {
  amountMinor,
  atCcv,
  charge,
  click,
  clickThrough,
  consentOf,
  follow,
  later,
  paidBy,
  savedMethod,
  session,
  textOf,
  untilFinal,
} from './shopper.ts'

/** The intended result of a flow. */
export interface Meant {
  orderId: string
  customerId: string
  /** How often the shopper or the shop intended to start a payment. */
  payments: number
  /** True if money is taken in the end. */
  paid: boolean
  /** True if a method is saved in the end. */
  saved: boolean
  refundedMinor: number
  /** All sessions of the flow; that of the order comes last. */
  sessions: string[]
  /** True if the payment is authorised and then released, so that no money is taken. */
  released: boolean
}

export type Flow = (shop: Mortal, id: string, random: () => number) => Promise<Meant>

function meant(id: string, change: Partial<Meant>): Meant {
  const nothing = { payments: 0, paid: false, saved: false, refundedMinor: 0, sessions: [], released: false }
  return { orderId: id, customerId: `c-${id}`, ...nothing, ...change }
}

const pay: Flow = async (shop, id, random) => {
  const open = await session(shop, id, { choice: 'pay', methods: ['card', 'ideal'] })
  const fails = random() < 0.3
  if (fails) {
    await atCcv(shop, await clickThrough(shop, open, { choice: 'pay', method: 'card' }, random), 'failed', random)
    await untilFinal(shop, open.id)
  }
  await atCcv(shop, await clickThrough(shop, open, { choice: 'pay', method: 'ideal' }, random), 'success', random)
  await untilFinal(shop, open.id)
  return meant(id, { payments: fails ? 2 : 1, paid: true, sessions: [open.id] })
}

/** CCV's first answer to a read is about another payment, so it does not count. Then the shopper cancels. */
const liedTo: Flow = async (shop, id, random) => {
  const { control } = shop.sandbox
  const open = await session(shop, id, { choice: 'pay', methods: ['card'] })
  const url = await clickThrough(shop, open, { choice: 'pay', method: 'card' }, random)
  const row = control.transactions().find(({ reference }) => url.includes(reference))
  if (!row) throw new Error(`CCV has no page ${url}`)
  control.addFault(falseSuccess(row, random() < 0.5 ? 'amount' : 'currency'))
  await later(shop)
  control.clearFaults()
  control.finish(row.reference, { status: 'failed', failureCode: 'cancelled' })
  await later(shop)
  return meant(id, { payments: 1, sessions: [open.id] })
}

/** The same flow with a lost answer, so that the attempt must be recovered. */
const losing =
  (call: 'payment' | 'mandate' | 'refund' | 'capture', flow: Flow): Flow =>
  async (shop, id, random) => {
    shop.sandbox.control.addFault({ on: `POST /${call}`, do: random() < 0.5 ? 'hang-up-after' : 'hang-up-before' })
    return flow(shop, id, random)
  }

const changeOfMind: Flow = async (shop, id, random) => {
  const open = await session(shop, id, { choice: 'pay', methods: ['card', 'ideal'] })
  await clickThrough(shop, open, { choice: 'pay', method: 'card' }, random)
  const url = await clickThrough(shop, open, { choice: 'pay', method: 'ideal' }, random)
  await atCcv(shop, url, 'success', random)
  await untilFinal(shop, open.id)
  return meant(id, { payments: 2, paid: true, sessions: [open.id] })
}

const save =
  (choice: { choice: string; saveAs?: 'mandate' | 'vault' }, withOrder: boolean): Flow =>
  async (shop, id, random) => {
    const open = await session(shop, id, choice, withOrder)
    const consent = { hash: await consentOf(shop, open) }
    const url = await click(shop, open, { choice: choice.choice, consent }, random)
    // A mandate that CCV e-mails can be signed without our page. If its answer is lost, it is in review after a day.
    if (url === undefined) return meant(id, { payments: withOrder ? 1 : 0, sessions: [open.id] })
    await atCcv(shop, url, 'success', random)
    await untilFinal(shop, open.id)
    return meant(id, { payments: withOrder ? 1 : 0, paid: withOrder, saved: true, sessions: [open.id] })
  }

const saveCard = (saveAs: 'mandate' | 'vault'): Flow => save({ choice: 'save-card', saveAs }, false)

/** Saves a card; nothing is lost except through the death of the backend. */
function savedCard(shop: Mortal, id: string, saveAs: 'mandate' | 'vault'): Promise<Meant> {
  return saveCard(saveAs)(shop, id, () => 0.6)
}

/** The shop creates a mandate, with its own idempotency key. */
const mandateOfShop: Flow = async (shop, id, random) => {
  const json = {
    type: 'card',
    customer: { id: `c-${id}`, firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
    lang: 'nl-BE',
    returnUrl: 'http://localhost:4000/thanks',
    consent: { text: 'Fjord Coffee mag incasseren.', acceptedAt: 1_700_000_000_000 },
  }
  for (let tries = 0; tries < 15; tries += 1) {
    const answer = await shop.insist(() => shop.ask('POST', '/v1/mandates', { json, key: `mandate-${id}` }))
    const url = answer.json['signUrl']
    if (typeof url === 'string') {
      await atCcv(shop, url, 'success', random)
      await later(shop)
      return meant(id, { saved: true, sessions: [] })
    }
    await later(shop)
  }
  return meant(id, {}) // the answer was lost: nobody was sent to its page, and nothing is saved
}

const asked = (methodId: string, id: string) => ({
  methodId,
  orderId: id,
  amountMinor,
  currency: 'EUR',
  description: 'January',
})

/** Charges a method that the customer has saved before. */
const mit =
  (saveAs: 'mandate' | 'vault'): Flow =>
  async (shop, id) => {
    const done = await savedCard(shop, id, saveAs)
    await charge(shop, asked(await savedMethod(shop, id), id), ['paid'])
    return { ...done, payments: 1, paid: true }
  }

/** The shop charges while the shopper is present. */
const cit =
  (saveAs: 'mandate' | 'vault'): Flow =>
  async (shop, id, random) => {
    const done = await savedCard(shop, id, saveAs)
    const json = { ...asked(await savedMethod(shop, id), id), shopper: 'present' }
    const answer = await charge(shop, json, ['paid'])
    const url = answer.json['redirectUrl']
    if (typeof url === 'string') {
      await atCcv(shop, url, 'success', random)
      await untilPaid(shop, textOf(answer, 'id'))
    }
    return { ...done, payments: 1, paid: true }
  }

async function untilPaid(shop: Mortal, chargeId: string): Promise<void> {
  for (let tries = 0; tries < 15; tries += 1) {
    const { json } = await shop.insist(() => shop.ask('GET', `/v1/charges/${chargeId}`))
    if (json['payment'] === 'paid') return
    await later(shop, 20_000)
  }
  throw new Error(`The charge ${chargeId} was not paid in time`)
}

/** The shopper pays with a saved method. */
const withSaved =
  (saveAs: 'mandate' | 'vault'): Flow =>
  async (shop, id, random) => {
    const done = await savedCard(shop, id, saveAs)
    const open = await session(shop, id, { choice: 'saved' })
    const savedMethodId = await savedMethod(shop, id)
    const url = await click(shop, open, { choice: 'saved', savedMethodId }, random)
    if (url !== undefined) await atCcv(shop, url, 'success', random)
    await untilFinal(shop, open.id)
    return { ...done, payments: 1, paid: true, sessions: [...done.sessions, open.id] }
  }

/** The charge is declined, and the shopper pays through the recovery link. */
const recovery: Flow = async (shop, id, random) => {
  const done = await savedCard(shop, id, 'mandate')
  shop.sandbox.control.scenario('declined', `${id}~`)
  const declined = await charge(shop, asked(await savedMethod(shop, id), id), ['failed', 'paid'])
  const { pathname } = new URL(textOf(declined, 'recoveryUrl'))
  const url = await pressOn(shop, pathname)
  await atCcv(shop, url, 'success', random)
  await untilPaidOrder(shop, id)
  return { ...done, payments: 2, paid: true }
}

async function pressOn(shop: Mortal, path: string): Promise<string> {
  for (let tries = 0; tries < 15; tries += 1) {
    const { location } = await shop.insist(() => shop.ask('POST', path, { form: { choice: 'pay', method: 'ideal' } }))
    if (location !== '' && !location.includes('/checkout/page/')) return location
    await later(shop)
  }
  throw new Error('The recovery link did not lead to a payment page in time')
}

async function untilPaidOrder(shop: Mortal, orderId: string): Promise<void> {
  await later(shop, 20_000)
  await paidBy(shop, orderId)
}

/** Uses one idempotency key, as a careful shop does: a repeated request is the same refund. */
const refund: Flow = async (shop, id, random) => {
  const done = await pay(shop, id, random)
  await follow(shop, await paidBy(shop, id), 'refunds', { amountMinor: 1000 })
  return { ...done, refundedMinor: 1000 }
}

/** Authorises first; then captures or reverses. */
const reserved =
  (what: 'capture' | 'reversal'): Flow =>
  async (shop, id) => {
    const done = await savedCard(shop, id, 'mandate')
    const json = { ...asked(await savedMethod(shop, id), id), capture: 'later' }
    const answer = await charge(shop, json, ['authorised'])
    await follow(shop, textOf(answer, 'id'), what)
    return { ...done, payments: 1, paid: what === 'capture', released: what === 'reversal' }
  }

/** Saves a card and removes it. */
const forget: Flow = async (shop, id) => {
  const done = await savedCard(shop, id, 'mandate')
  const methodId = await savedMethod(shop, id)
  for (let tries = 0; tries < 15; tries += 1) {
    const { json } = await shop.insist(() => shop.ask('DELETE', `/v1/methods/${methodId}`))
    if (json['state'] === 'revoked') return { ...done, saved: false }
    await later(shop, 61_000)
  }
  throw new Error(`The method ${methodId} was not removed in time`)
}

export const flows = {
  pay,
  'pay, answer lost': losing('payment', pay),
  'pay, lied to': liedTo,
  'change of mind': changeOfMind,
  'pay and save as mandate': save({ choice: 'pay-and-save', saveAs: 'mandate' }, true),
  'pay and save as vault': save({ choice: 'pay-and-save', saveAs: 'vault' }, true),
  'save as mandate': saveCard('mandate'),
  'save as mandate, answer lost': losing('mandate', saveCard('mandate')),
  'save as vault': saveCard('vault'),
  'SEPA mandate': save({ choice: 'sepa-mandate' }, false),
  'SEPA mandate with a first payment': save({ choice: 'sepa-mandate' }, true),
  'PayPal mandate': save({ choice: 'paypal-mandate' }, false),
  'PayPal mandate with a first payment': save({ choice: 'paypal-mandate' }, true),
  'Apple Pay mandate': save({ choice: 'applepay-mandate' }, false),
  'Google Pay mandate': save({ choice: 'googlepay-mandate' }, false),
  'mandate of the shop': mandateOfShop,
  'MIT by mandate': mit('mandate'),
  'MIT by vault': mit('vault'),
  'MIT, answer lost': losing('payment', mit('mandate')),
  'CIT by mandate': cit('mandate'),
  'CIT by vault': cit('vault'),
  'saved mandate': withSaved('mandate'),
  'saved vault': withSaved('vault'),
  recovery,
  refund,
  'refund, answer lost': losing('refund', refund),
  capture: reserved('capture'),
  'capture, answer lost': losing('capture', reserved('capture')),
  reversal: reserved('reversal'),
  forget,
} satisfies Record<string, Flow>
