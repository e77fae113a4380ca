/** Unusual answers of CCV, and how the backend handles them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

let shop: Shop
let doctor: (answer: Record<string, unknown>, url: string) => unknown
beforeEach(async () => {
  doctor = (answer) => answer
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      const response = await sandbox.fetch(input, init)
      if (init?.method !== 'GET') return response
      return Response.json(doctor(await response.json(), new Request(input).url), { status: response.status })
    },
  })
})
afterEach(() => shop.close())

const minute = 60_000
const payments = () => shop.sandbox.control.transactions()
const calls = () => shop.sandbox.control.calls().map(({ method, path }) => `${method} ${path}`)

describe('[F15] too many requests', () => {
  async function startWaiting(waitMs: number) {
    const session = await shop.session()
    const starting = shop.start(session)
    for (let turn = 0; turn < 40; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      await shop.clock.advance(waitMs / 40)
    }
    return { session, started: await starting }
  }

  it('without Retry-After are retried a little later with the same bytes', async () => {
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 429, times: 2 })

    const { started } = await startWaiting(9000)

    expect(started.redirectUrl).toBeDefined()
    expect(payments()).toHaveLength(1)
    expect(new Set(shop.sandbox.control.calls().map(({ idempotencyReference }) => idempotencyReference)).size).toBe(2)
  })

  it.each([{}, { 'retry-after': '3600' }])(
    'that do not end (%j) fail the attempt, and the shopper can try again, because nothing was started',
    async (headers) => {
      shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 429, headers, times: 0 })

      const { session, started } = await startWaiting(11_000)
      const tries = calls().filter((call) => call === 'POST /payment').length
      shop.sandbox.control.clearFaults()
      const again = await shop.start(session)

      expect(started.status).toMatchObject({ payment: 'failed', reason: 'unavailable' })
      expect(tries).toBeLessThanOrEqual(3)
      expect(again.redirectUrl).toBeDefined()
      expect(payments()).toHaveLength(1)
    },
  )
})

describe('[F16] [F17] a rejection after a send whose answer was lost', () => {
  it.each([
    [400, { type: 'process_error', message: 'no', failureCode: 'rejected' }],
    [401, undefined],
    [403, undefined],
  ])(
    '(%i) leaves the attempt unknown, because the first send may have arrived; it is recovered',
    async (status, body) => {
      const { control } = shop.sandbox
      control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
      control.addFault({ on: 'POST /payment', do: 'answer', status, ...(body ? { body } : {}) })
      control.hide('981~', minute)
      const session = await shop.session()
      await shop.start(session)
      const before = await shop.attempt(session)

      await shop.pass(2 * minute)
      await shop.sweep()

      expect(before).toMatchObject({ state: 'unknown', holdsLock: true, sends: 2 })
      expect(await shop.attempt(session)).toMatchObject({ state: 'open', reference: payments()[0]?.reference })
      expect(payments()).toHaveLength(1)
    },
  )
})

describe('[F20] an unknown status', () => {
  it('ends nothing and is logged; unknown fields are ignored', async () => {
    doctor = (answer) => ({ ...answer, status: 'moonphase', phase: { of: ['the', 'moon'] } })
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()
    const meanwhile = await shop.status(session)
    doctor = (answer) => ({ ...answer, phase: { of: ['the', 'moon'] } })

    await shop.pass(minute)
    await shop.sweep()

    expect(meanwhile).toMatchObject({ payment: 'pending', final: false })
    expect(shop.logged.filter((line) => line.includes('attempt.status-unknown'))).not.toEqual([])
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })

  it('of a mandate saves nothing', async () => {
    doctor = (answer, url) => (url.includes('/mandate/') ? { ...answer, status: 'moonphase' } : answer)
    const session = await shop.session({ choices: [{ choice: 'sepa-mandate' }] })
    await shop.startWithConsent(session, { choice: 'sepa-mandate' })

    await shop.finish()

    expect(await shop.status(session)).not.toMatchObject({ method: 'saved' })
    expect(shop.logged.filter((line) => line.includes('attempt.status-unknown'))).not.toEqual([])
  })
})

describe('[F96] a transaction of another attempt', () => {
  it('is not adopted, even if its webhook has the key of this attempt', async () => {
    const { control } = shop.sandbox
    const other = await shop.session({ order: { ...order, id: 'other' } })
    await shop.start(other)
    const [theirs] = payments()
    control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
    const session = await shop.session()
    await shop.start(session)
    control.finish(theirs?.reference ?? '', { status: 'success' })
    const { requestBody } = await shop.attempt(session)
    const hook = String(JSON.parse(requestBody).webhookUrl).split('/pay')[1] ?? ''

    const response = await shop.request(hook, { method: 'POST', json: { id: theirs?.reference } })
    await shop.pass(0)

    expect(response.status).toBe(200)
    expect(await shop.attempt(session)).toMatchObject({ state: 'unknown', reference: null })
  })
})

describe('[F73] a charge with a lost answer', () => {
  it('is also looked up in the transactions of the mandate before anything is sent again', async () => {
    const first = await shop.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save' }] })
    await shop.startWithConsent(first, { choice: 'pay-and-save' })
    await shop.finish()
    const [method] = await shop.checkout.methods.list('c-17')
    doctor = (answer, url) => (url.includes('/transaction?merchantOrderReference') ? [] : answer)
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    const before = calls().length

    const charge = await shop.checkout.charges.create({
      methodId: method?.id ?? '',
      orderId: '981',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'January',
    })
    await shop.pass(minute)
    await shop.sweep()

    const asked = calls().slice(before)
    expect(asked.filter((call) => call === 'POST /payment')).toHaveLength(1)
    expect(asked.filter((call) => /^GET \/mandate\/[^/]+\/transactions/.test(call))).not.toEqual([])
    expect(await shop.checkout.charges.read(charge.id)).toMatchObject({ payment: 'paid' })
  })
})
