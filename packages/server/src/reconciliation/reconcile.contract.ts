/** The contract of the reconciliation with CCV, for every store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Checkout, CheckoutEvent, EventType, Session } from '../contract/checkout.ts'
import type { Reconciliation } from '../contract/types/reconciliation.ts'
import { createCheckout } from '../create-checkout.ts'
import type { Store } from '../store/store.ts'
import { customer, openShop, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'
import { attemptRow, operationRow } from '../testing/rows.ts'

const minute = 60_000
const day = 24 * 60 * minute
const apiKey = 't_sandbox_demo'

/** Controls the connection between backend and CCV, and records the requests. */
interface Between {
  lists: URLSearchParams[]
  /** Makes every list empty. */
  leaveOut: boolean
  /** Changes each row of every answer. */
  change: (row: Record<string, unknown>) => Record<string, unknown>
  /** Runs before a request is passed on; throws to cut the connection. */
  before: (request: Request) => void
}

export function describesReconciliation(name: string, openStore: () => Promise<Store>): void {
  describe(`the reconciliation with CCV on ${name}`, { timeout: 20_000 }, () => {
    let shop: Shop
    let between: Between
    beforeEach(async () => {
      between = { lists: [], leaveOut: false, change: (row) => row, before: () => {} }
      shop = await openShop({
        store: await openStore(),
        fetch: (sandbox) => async (input, init) => {
          const request = new Request(input, init)
          between.before(request)
          const url = new URL(request.url)
          const isList = url.pathname.endsWith('/transaction') && !url.searchParams.has('reference')
          if (isList && url.searchParams.has('createdAfter')) between.lists.push(url.searchParams)
          const response = await sandbox.fetch(request)
          if (request.method !== 'GET' || !response.ok) return response
          const answer: unknown = await response.json()
          if (!Array.isArray(answer)) return Response.json(between.change(Object(answer)))
          return Response.json(between.leaveOut ? [] : answer.map(between.change))
        },
      })
    })
    afterEach(() => shop.close())

    const types = (): string[] => shop.events.map(({ type }) => type)
    /** Sweeps a day later, and returns the reconciliation of the current day. */
    const nextMorning = async (): Promise<Reconciliation | undefined> => {
      await shop.idle() // a delivery whose lease ends with the day would be repeated
      const today = new Date(shop.clock.now()).toISOString().slice(0, 10)
      await shop.pass(day)
      await shop.sweep()
      return shop.checkout.reconciliations.read(today)
    }
    async function becomes(session: Session, state: string): Promise<void> {
      await expect.poll(async () => (await shop.attempt(session)).state).toBe(state)
    }
    /** Waits until the shop has received exactly this number of events. */
    async function emitted(type: EventType, times = 1): Promise<CheckoutEvent[]> {
      const received = (): CheckoutEvent[] => shop.events.filter((event) => event.type === type)
      await expect.poll(() => received().length).toBe(times)
      return received()
    }
    async function pay(id = '981'): Promise<string> {
      const session = await shop.session({ order: { id, amountMinor: 4250, currency: 'EUR', description: 'Order' } })
      await shop.start(session)
      await shop.finish()
      await becomes(session, 'succeeded')
      return (await shop.attempt(session)).reference ?? ''
    }
    /** Calls CCV as another system on the same account does, or as a user of CCV's back office. */
    async function outside(path: string, body: Record<string, unknown>): Promise<void> {
      const authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`
      const headers = { authorization, 'content-type': 'application/json', 'user-agent': 'till/1' }
      const request = { method: 'POST', headers, body: JSON.stringify(body) }
      const response = await shop.sandbox.fetch(`http://localhost:4002/api/v1${path}`, request)
      expect(response.status).toBe(200)
    }
    const till = (reference: string): Promise<void> =>
      outside('/payment', {
        amount: '5.00',
        currency: 'eur',
        method: 'card',
        language: 'eng',
        returnUrl: 'https://till.example/',
        merchantOrderReference: reference,
      })

    describe('of a day without differences', () => {
      it('reports the payments as matched, and emits no event', async () => {
        await pay('1')
        await pay('2')
        await till('POS-17')

        const compared = await nextMorning()

        const counts = {
          matched: 2,
          other: 1,
          missingHere: 0,
          missingAtCcv: 0,
          amountDiffers: 0,
          unresolved: 0,
          off: 0,
        }
        expect(compared).toMatchObject({ state: 'done', looks: 1, report: { ...counts, resolved: 0, differences: [] } })
        expect(types()).not.toContain('reconciliation.off')
      })

      it('runs once, however many sweeps follow', async () => {
        await pay()
        await nextMorning()
        const asked = between.lists.length

        for (let sweeps = 0; sweeps < 3; sweeps += 1) {
          await shop.pass(minute)
          await shop.sweep()
        }

        expect(asked).toBeGreaterThan(0)
        expect(between.lists).toHaveLength(asked)
      })

      it('counts a saved card, an enrolment and a refund as matched', async () => {
        const saving = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'vault' }] })
        await shop.startWithConsent(saving, { choice: 'pay-and-save' })
        await shop.finish()
        await becomes(saving, 'succeeded')
        await shop.checkout.payments.refund((await shop.attempt(saving)).id, 1000)
        const enrolling = await shop.checkout.sessions.create({
          customer: { ...customer },
          choices: [{ choice: 'save-card', saveAs: 'vault' }],
          lang: 'nl-BE',
          returnUrl: `${shopOrigin}/account`,
        })
        await shop.startWithConsent(enrolling, { choice: 'save-card' })
        await shop.finish()
        await shop.pass(20 * minute)
        await shop.sweep()

        const compared = await nextMorning()

        expect(compared?.report).toMatchObject({ off: 0, unresolved: 0, missingAtCcv: 0 })
        expect(compared?.report?.matched).toBeGreaterThanOrEqual(3)
      })
    })

    describe('of late successes', () => {
      it('[F65] finds a success whose webhook was lost, marks the failed order as paid and emits events', async () => {
        const session = await shop.session()
        await shop.start(session)
        await shop.finish('failed', 'card_refused')
        await becomes(session, 'failed')
        const { reference } = await shop.attempt(session)
        shop.sandbox.control.webhooks.mode('lost')
        shop.sandbox.control.finish(reference ?? '', { status: 'success' })

        const compared = await nextMorning()

        expect(await shop.attempt(session)).toMatchObject({ state: 'succeeded', late: true })
        expect((await shop.status(await shop.session())).payment).toBe('paid')
        await emitted('payment.late-success')
        expect(types()).toEqual(['payment.failed', 'payment.paid', 'payment.late-success'])
        expect(compared?.report).toMatchObject({ matched: 1, resolved: 1, off: 0 })
      })

      it('[F67] finds the payment of an attempt that ended as lost, once CCV lists it', async () => {
        const { control } = shop.sandbox
        control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
        control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
        control.hide('981~', 3 * day)
        const session = await shop.session()
        await shop.start(session)
        for (const wait of [3 * minute, 60 * minute, day, day]) {
          await shop.pass(wait)
          await shop.sweep()
        }
        control.clearFaults()
        expect(await shop.attempt(session)).toMatchObject({ state: 'failed', reference: null, nextCheckAt: null })
        control.webhooks.mode('lost')
        const [payment] = control.transactions()
        control.finish(payment?.reference ?? '', { status: 'success' })

        await shop.pass(2 * day)
        for (let sweeps = 0; sweeps < 5; sweeps += 1) await shop.sweep()

        expect(await shop.attempt(session)).toMatchObject({ state: 'succeeded', reference: payment?.reference })
        await emitted('payment.late-success')
      })

      it('[F66] finds a chargeback whose webhook was lost, and emits payment.returned', async () => {
        const reference = await pay()
        shop.sandbox.control.webhooks.mode('lost')
        shop.sandbox.control.return(reference)

        const compared = await nextMorning()

        await emitted('payment.returned')
        expect(compared?.report).toMatchObject({ matched: 2, resolved: 1, off: 0 })
      })
    })

    it('runs automatically, a minute after the start', async () => {
      await pay()
      await shop.pass(day)
      await shop.checkout.start()

      await shop.clock.advance(minute)

      await expect
        .poll(() => shop.checkout.reconciliations.read('2026-01-15'))
        .toMatchObject({ state: 'done', looks: 1 })
    })

    describe('of a day with differences', () => {
      it('[F59] reports payments that a restore from an old backup has lost, and does not create them', async () => {
        await pay()
        const restored = await openStore()
        const after = serverOn(restored)
        await shop.pass(day)

        const compared = await after.reconcile('2026-01-15')

        expect(compared.report).toMatchObject({ missingHere: 1, off: 1 })
        expect(compared.report?.differences).toEqual([
          {
            is: 'missing-here',
            reason: 'unknown-attempt',
            reference: shop.sandbox.control.transactions()[0]?.reference,
            orderId: '981',
            type: 'sale',
            status: 'success',
            amountMinor: 4250,
            currency: 'EUR',
          },
        ])
        expect(await restored.orders.get('981')).toBeUndefined()
        await restored.events.number()
        const [event] = await restored.events.list(0, 10)
        expect(event).toMatchObject({ type: 'reconciliation.off', orderId: null })
        await after.close()
      })

      it('reports a refund made in CCV’s back office, with its payment', async () => {
        const reference = await pay()
        await outside('/refund', { reference, amount: '10.00' })

        const compared = await nextMorning()

        expect(compared?.report?.differences).toMatchObject([
          { is: 'missing-here', reason: 'refund', orderId: '981', amountMinor: 1000, attemptId: expect.any(String) },
        ])
        await emitted('reconciliation.off')
      })

      it('does not report a payment as missing that no list contains but a read returns', async () => {
        await pay()
        between.leaveOut = true

        const compared = await nextMorning()

        expect(compared?.report).toMatchObject({ matched: 1, missingAtCcv: 0, off: 0 })
      })

      it('reports a payment and a refund that CCV does not know', async () => {
        const lost = attemptRow({ reference: 'C0000', state: 'succeeded', createdAt: shop.clock.now() })
        await shop.store.attempts.insert(lost)
        await shop.store.operations.insert(operationRow({ reference: 'R0000', createdAt: shop.clock.now() }))

        const compared = await nextMorning()

        expect(compared?.report).toMatchObject({ missingAtCcv: 2, off: 2 })
        expect(compared?.report?.differences).toMatchObject([
          { is: 'missing-at-ccv', reference: 'C0000', attemptId: lost.id, state: 'succeeded' },
          { is: 'missing-at-ccv', reference: 'R0000', attemptId: 'at_1' },
        ])
      })

      it('[F22] reports another amount, once for each amount, and leaves the payment paid', async () => {
        const session = await shop.session()
        await pay()
        between.change = (row) => ({ ...row, amount: 42.49 })

        const compared = await nextMorning()
        await shop.checkout.reconcile('2026-01-15')
        between.change = (row) => ({ ...row, amount: 42.48 })
        await shop.checkout.reconcile('2026-01-15')

        const [difference] = compared?.report?.differences ?? []
        expect(difference).toMatchObject({ is: 'amount-differs', amountMinor: 4249, expectedMinor: 4250 })
        expect((await shop.attempt(session)).state).toBe('succeeded')
        const events = await emitted('reconciliation.off', 2)
        expect(events.map(({ data }) => data.reconciliation?.differences[0]?.amountMinor)).toEqual([4249, 4248])
      })

      it('keeps the event below 16 kB, however long the values of CCV are', async () => {
        const at = shop.clock.now()
        for (let number = 0; number < 30; number += 1) {
          const order = `${number}`.padEnd(128, 'x')
          const reference = `C${number}`.padEnd(60, '0')
          await shop.store.attempts.insert(
            attemptRow({ reference, orderId: order, orderLock: `order:${order}`, state: 'succeeded', createdAt: at }),
          )
        }
        await pay()
        between.change = (row) => ({ ...row, type: 'x'.repeat(50_000), amount: 1 })

        await nextMorning()

        const [event] = await emitted('reconciliation.off')
        expect(event?.data.reconciliation?.differences).toHaveLength(20)
        expect(JSON.stringify(event).length).toBeLessThan(16_000)
      })

      it('emits an event without personal data or secrets', async () => {
        await pay()
        between.change = (row) => ({ ...row, amount: 42.49 })

        await nextMorning()

        const text = JSON.stringify(await emitted('reconciliation.off'))
        expect(text).toContain('"day":"2026-01-15"')
        expect(text).not.toMatch(/An|Peeters|example\.org|return\/|\?k=|vault|t_sandbox/)
      })

      it('lists a payment in review as a difference, and counts a slow debit only as unsettled', async () => {
        const session = await shop.session()
        await shop.start(session)
        await shop.finish('manualintervention')
        await becomes(session, 'review')
        const slow = await shop.session({ order: { id: '2', amountMinor: 100, currency: 'EUR', description: 'Slow' } })
        await shop.start(slow, { method: 'ideal' })
        await shop.store.write(async (tables) => {
          const attempt = (await tables.attempts.ofOrderLock('order:2'))[0]
          if (attempt) await tables.attempts.update(attempt, { nextCheckAt: shop.clock.now() + 9 * day })
        })

        const compared = await nextMorning()

        expect(compared?.report).toMatchObject({ unresolved: 2, off: 1 })
        expect(compared?.report?.differences.map(({ reason }) => reason)).toEqual(['review', 'pending'])
        expect(compared?.nextLookAt).toBe(shop.clock.now() + day)
      })
    })

    describe('at the limits of a day', () => {
      it('counts a payment sent before midnight and created at CCV after it on the second day', async () => {
        await shop.pass(12 * 60 * minute - 100)
        between.before = ({ method }) => {
          if (method === 'POST') void shop.clock.advance(300)
        }
        await pay()
        between.before = () => {}

        await shop.pass(2 * day)
        const [first, second] = [
          await shop.checkout.reconcile('2026-01-15'),
          await shop.checkout.reconcile('2026-01-16'),
        ]

        expect([first.report?.matched, first.report?.off, second.report?.matched, second.report?.off]).toEqual([
          0, 0, 1, 0,
        ])
      })

      it('refuses a day that has not ended in UTC, and a value that is not a day', async () => {
        await expect(shop.checkout.reconcile('2026-01-15')).rejects.toMatchObject({ code: 'invalid-request' })
        await expect(shop.checkout.reconcile('yesterday')).rejects.toMatchObject({ code: 'invalid-request' })
        expect(await shop.checkout.reconciliations.list()).toEqual([])
      })
    })

    describe('of many rows', () => {
      it('reads every page', async () => {
        for (let number = 0; number < 130; number += 1) {
          await till(`POS-${number}`)
          if (number % 10 === 0) await shop.clock.advance(1000)
        }
        await pay()

        const compared = await nextMorning()

        expect(compared?.report).toMatchObject({ matched: 1, other: 130, off: 0 })
        expect(between.lists.length).toBeGreaterThan(1)
      })

      it('counts every payment that CCV does not have, and lists the first hundred', async () => {
        const at = shop.clock.now()
        for (let number = 0; number < 120; number += 1) {
          await shop.store.attempts.insert(
            attemptRow({
              reference: `C${number}`,
              orderLock: `order:${number}`,
              state: 'succeeded',
              createdAt: at + number,
            }),
          )
        }
        await shop.pass(day)

        const compared = await shop.checkout.reconcile('2026-01-15')

        expect(compared.report).toMatchObject({ missingAtCcv: 120, off: 120 })
        expect(compared.report?.differences).toHaveLength(100)
      })
    })

    describe('while CCV does not answer', () => {
      it('[F89] stops, and resumes at the same page when CCV answers again', async () => {
        for (let number = 0; number < 120; number += 1) {
          await till(`POS-${number}`)
          await shop.clock.advance(10)
        }
        await pay()
        await shop.pass(day)
        between.before = ({ url }) => {
          if (between.lists.length > 0 && url.includes('createdAfter')) throw new TypeError('fetch failed')
        }

        await shop.sweep()
        const stopped = await shop.checkout.reconciliations.read('2026-01-15')
        await shop.pass(minute)
        await shop.sweep()
        between.before = () => {}
        const asked = between.lists.length
        await shop.pass(5 * minute)
        await shop.sweep()

        expect(stopped).toMatchObject({ state: 'running', looks: 0 })
        expect(asked).toBe(1)
        const compared = await shop.checkout.reconciliations.read('2026-01-15')
        expect(compared).toMatchObject({ state: 'done', report: { matched: 1, other: 120 } })
        const windows = between.lists.map((list) => list.get('createdBefore'))
        expect(windows.filter((before) => before === windows[0])).toHaveLength(2) // first, and for newer rows
      })

      it('returns a day that is requested again as waiting, with its last report', async () => {
        await shop.pass(day)
        const first = await shop.checkout.reconcile('2026-01-15')
        between.before = () => {
          throw new TypeError('fetch failed')
        }
        for (let tries = 0; tries < 5; tries += 1) await shop.checkout.reconcile('2026-01-15')

        const again = await shop.checkout.reconcile('2026-01-15')

        expect([first.state, again.state, again.looks]).toEqual(['done', 'waiting', 1])
        expect(again.report).toEqual(first.report)
      })

      it('returns a day that is requested for the first time as running', async () => {
        await shop.pass(day)
        between.before = () => {
          throw new TypeError('fetch failed')
        }

        const compared = await shop.checkout.reconcile('2026-01-15')

        expect(compared).toMatchObject({ state: 'running', looks: 0 })
      })
    })

    describe('on several servers', () => {
      it('[F61] compares a day once', async () => {
        await pay()
        const other = shop.another()
        await shop.pass(day)

        await Promise.all([shop.checkout.sweep(), other.sweep(), shop.checkout.sweep(), other.sweep()])

        const compared = await shop.checkout.reconciliations.read('2026-01-15')
        expect(compared).toMatchObject({ state: 'done', looks: 1 })
        const firstPages = between.lists.filter(
          (list) => list.get('createdAfter') === between.lists[0]?.get('createdAfter'),
        )
        expect(firstPages.length).toBe(new Set(firstPages.map((list) => list.get('createdBefore'))).size)
      })

      it('[F62] finishes the day of a server that crashed, whose late writes are ignored', async () => {
        await pay()
        await shop.pass(day)
        await shop.store.reconciliations.add([])
        const at = shop.clock.now()
        await shop.checkout.reconcile('2026-01-15')
        await shop.store.reconciliations.ask('2026-01-15', at)
        const dead = await shop.store.reconciliations.claim({ now: at, until: at + minute, id: 'dead' })
        await shop.sweep()
        const meanwhile = await shop.checkout.reconciliations.read('2026-01-15')

        await shop.pass(minute)
        await shop.sweep()

        expect(meanwhile).toMatchObject({ state: 'running', looks: 1 })
        expect(await shop.checkout.reconciliations.read('2026-01-15')).toMatchObject({ state: 'done', looks: 2 })
        expect(dead && (await shop.store.reconciliations.update(dead, { looks: 9 }))).toBeUndefined()
      })
    })

    describe('after days without a server', () => {
      it('catches up with two weeks, logs the older days as skipped, and compares those on request', async () => {
        await pay()
        await nextMorning()
        await shop.pass(40 * day)
        for (let sweeps = 0; sweeps < 20; sweeps += 1) await shop.sweep()

        const days = await shop.checkout.reconciliations.list({ limit: 100 })

        const count = (state: string): number => days.filter((one) => one.state === state).length
        expect([days.length, count('done'), count('skipped')]).toEqual([41, 15, 26])
        expect(shop.logged.join('\n')).toContain('reconciliation.days-skipped')
        expect(await shop.checkout.reconcile('2026-01-20')).toMatchObject({ state: 'done', looks: 1 })
      })

      it('exports its age and the number of differences as metrics', async () => {
        await pay()
        between.change = (row) => ({ ...row, amount: 42.49 })
        await nextMorning()
        await shop.pass(90_000)

        const text = await (await shop.request('/metrics')).text()

        expect(text).toContain('ccv_checkout_reconciliation_age_seconds 90\n')
        expect(text).toContain('ccv_checkout_reconciliation_differences 1\n')
      })
    })

    describe('over HTTP', () => {
      const call = (path: string, json?: unknown): Promise<Response> =>
        shop.request(`/v1/reconciliations${path}`, {
          method: json === undefined ? 'GET' : 'POST',
          token: secretKey,
          ...(json === undefined ? {} : { json }),
        })

      it('compares, returns and lists a day', async () => {
        await pay()
        await shop.pass(day)

        const made = await call('', { day: '2026-01-15' })
        const [read, list] = [await call('/2026-01-15'), await call('?limit=5')]

        expect([made.status, read.status, list.status]).toEqual([200, 200, 200])
        const compared = (await made.json()) as Reconciliation
        expect(compared).toMatchObject({ day: '2026-01-15', state: 'done', report: { matched: 1 } })
        expect(await read.json()).toEqual(compared)
        expect(await list.json()).toEqual([compared])
        expect(await (await call('?before=2026-01-15')).json()).toEqual([])
      })

      it('returns 202 while the comparison runs', async () => {
        await shop.pass(day)
        between.before = () => {
          throw new TypeError('fetch failed')
        }

        expect((await call('', { day: '2026-01-15' })).status).toBe(202)
      })

      it.each([
        ['', { day: '2026-01-15' }, 400],
        ['', { day: '2026-02-30' }, 400],
        ['', { day: '2026-01-14', more: true }, 400],
        ['', {}, 400],
        ['?before=soon', undefined, 400],
        ['/2026-01-13', undefined, 404],
        ['/soon', undefined, 404],
      ])('%s with %o returns %i', async (path, json, status) => {
        expect((await call(path, json)).status).toBe(status)
      })

      it('returns 401 without the shop’s secret key', async () => {
        expect((await shop.request('/v1/reconciliations')).status).toBe(401)
      })
    })

    /** Creates a backend on another store, with the same CCV. */
    function serverOn(store: Store): Checkout {
      return createCheckout({
        ccv: { apiKey, baseUrl: 'http://localhost:4002/api/v1', fetch: shop.sandbox.fetch },
        store,
        publicUrl: `${shopOrigin}/pay`,
        shop: { name: 'Fjord Coffee' },
        shopOrigins: [shopOrigin],
        secretKeys: [secretKey],
        clock: shop.clock,
      })
    }
  })
}
