import { describe, expect, it } from 'vitest'
import type { OutcomeCheck } from '../domain/payments/outcome-check.ts'
import { openShop } from '../testing/open-shop.ts'
import { attemptRow, methodRow } from '../testing/rows.ts'
import { InvariantError, invariants } from './invariants.ts'
import { checkedNextCheck, checkedStep, requireComplete, requireSendable } from './of-attempts.ts'

const matches: OutcomeCheck = { outcome: { is: 'success' }, differs: [] }
const unpaid = { reason: null, late: false, processing: false }

function watch() {
  const violated: string[] = []
  const logged: string[] = []
  const write = (fields: Record<string, unknown>, event: string): void =>
    void logged.push(JSON.stringify([event, fields]))
  return {
    violated,
    logged,
    deps: {
      log: { error: write },
      metrics: { violated: (name: string) => void violated.push(name) },
    },
  }
}

const attempt = attemptRow({ amountMinor: 4250, currency: 'EUR', state: 'unknown', sends: 1, holdsLock: true })
const body = (change: object = {}): string =>
  JSON.stringify({ amount: 42.5, currency: 'eur', merchantOrderReference: attempt.merchantOrderReference, ...change })

describe('before CCV is called', () => {
  it('the request must have the stored amount, currency and reference', () => {
    const { deps, violated } = watch()

    requireSendable(deps, attempt, body())

    expect(violated).toEqual([])
    for (const wrong of [
      { amount: 42.51 },
      { amount: undefined },
      { currency: 'gbp' },
      { merchantOrderReference: 'o' },
    ]) {
      expect(() => requireSendable(deps, attempt, body(wrong))).toThrow(InvariantError)
    }
    expect(violated).toEqual(Array.from({ length: 4 }, () => 'exact-request'))
  })

  it('the request of an enrolment must not have an amount', () => {
    const { deps } = watch()
    const enrolment = { ...attempt, amountMinor: null, currency: null }

    expect(() => requireSendable(deps, enrolment, body({ currency: undefined }))).toThrow(InvariantError)
    requireSendable(deps, enrolment, body({ amount: undefined, currency: undefined }))
  })

  it('an attempt without the order lock is not sent for the first time', () => {
    const { deps, violated } = watch()
    const loose = { ...attempt, holdsLock: false }

    expect(() => requireSendable(deps, loose, body())).toThrow(InvariantError)
    requireSendable(deps, { ...loose, sends: 2 }, body())

    expect(violated).toEqual(['order-lock'])
  })

  it.each([
    ['a mandate without its id', { basis: 'mandate', mandateId: null }],
    ['a card token without its first transaction', { basis: 'vault', vaultToken: 'v', initialTransactionId: null }],
    [
      'a method without its consent',
      { basis: 'mandate', mandateId: 'M1', consent: { ...methodRow().consent, text: '' } },
    ],
  ] as const)('%s is not charged', (_, change) => {
    const { deps, violated } = watch()

    expect(() => requireComplete(deps, methodRow(change))).toThrow(InvariantError)

    expect(violated).toEqual(['complete-method'])
  })
})

describe('before CCV’s outcome is stored', () => {
  it('a payment that succeeded stays succeeded', () => {
    const { deps, violated } = watch()
    const paid = { ...attempt, state: 'succeeded' } as const

    const step = checkedStep(deps, paid, { ...unpaid, state: 'failed' }, undefined)

    expect(step.state).toBe('succeeded')
    expect(violated).toEqual(['nothing-un-pays'])
  })

  it('a success whose fields differ from the attempt moves to review', () => {
    const { deps, violated, logged } = watch()

    const step = checkedStep(deps, attempt, { ...unpaid, state: 'succeeded' }, { ...matches, differs: ['amountMinor'] })

    expect(step).toMatchObject({ state: 'review', reason: 'mismatch' })
    expect(violated).toEqual(['outcome-check'])
    expect(logged[0]).toContain(attempt.id)
  })

  it('a matching outcome is stored unchanged', () => {
    const { deps, violated } = watch()
    const next = { ...unpaid, state: 'succeeded' } as const

    expect(checkedStep(deps, attempt, next, matches)).toBe(next)
    expect(violated).toEqual([])
  })

  it('an unfinished attempt without a time for its next check is read at once', () => {
    const { deps, violated } = watch()

    expect(checkedNextCheck(deps, { ...attempt, state: 'open' }, null, 7)).toBe(7)
    expect(checkedNextCheck(deps, { ...attempt, state: 'failed' }, null, 7)).toBeNull()
    expect(violated).toEqual(['next-check'])
  })
})

describe('a violated invariant', () => {
  it('sends nothing when the stored request was changed, and logs the session id', async () => {
    const shop = await openShop()
    const session = await shop.session()
    shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: 2 })
    await shop.start(session)
    const attempt = await shop.attempt(session)
    const requestBody = attempt.requestBody.replace('42.5', '0.01')
    await shop.store.attempts.update(attempt, { requestBody })

    await shop.pass(60_000)
    await shop.sweep()

    expect(shop.sandbox.control.transactions()).toEqual([])
    const metrics = await (await shop.request('/metrics')).text()
    expect(metrics).toContain('ccv_checkout_invariant_violations_total{invariant="exact-request"} 1\n')
    expect(shop.logged.find((line) => line.includes('invariant.violated'))).toContain(session.id)
    await shop.close()
  })

  it('returns no redirect address whose host is not allowed, even if it was stored', async () => {
    const shop = await openShop()
    const session = await shop.session()
    await shop.start(session)
    await shop.store.attempts.update(await shop.attempt(session), { redirectUrl: 'https://elsewhere.example/pay' })

    const again = await shop.start(session)

    expect(again.redirectUrl).toBeUndefined()
    const metrics = await (await shop.request('/metrics')).text()
    expect(metrics).toContain('ccv_checkout_invariant_violations_total{invariant="allowed-redirect"} 1\n')
    await shop.close()
  })

  it('has a metric for every invariant, with its name as the label', async () => {
    const shop = await openShop()

    const metrics = await (await shop.request('/metrics')).text()

    for (const name of Object.keys(invariants)) {
      expect(metrics).toContain(`ccv_checkout_invariant_violations_total{invariant="${name}"} 0\n`)
    }
    await shop.close()
  })
})
