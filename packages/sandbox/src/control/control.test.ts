import { describe, expect, it } from 'vitest'
import { saveCard, start, textOf } from '../testing/start.ts'
import { ControlError } from './control.ts'

describe('control.finish', () => {
  it('ends a payment as the shopper would, with the given card', async () => {
    const { control, pay } = start()
    const { body } = await pay()

    control.finish(textOf(body, 'reference'), { status: 'success', card: '4111111111111111' })

    expect(control.transactions()[0]).toMatchObject({ status: 'success', card: { maskedPan: '4111XXXXXXXX1111' } })
  })

  it('changes manualintervention to any final status, and never changes success', async () => {
    const { control, pay } = start()
    const { body } = await pay()
    const reference = textOf(body, 'reference')

    control.finish(reference, { status: 'manualintervention' })
    control.finish(reference, { status: 'failed', failureCode: 'rejected' })
    control.finish(reference, { status: 'success' })
    control.finish(reference, { status: 'failed', failureCode: 'rejected' })

    expect(control.transactions()[0]).toMatchObject({ status: 'success', failureCode: undefined })
  })

  it('activates the mandate of a payment that succeeds after manualintervention', async () => {
    const { control, pay } = start()
    const { body } = await pay({ obtainMandate: 'yes' })
    const reference = textOf(body, 'reference')

    control.finish(reference, { status: 'manualintervention' })
    const meanwhile = control.mandates().map((mandate) => mandate.status)
    control.finish(reference, { status: 'success' })

    expect(meanwhile).toEqual(['pending'])
    expect(control.mandates().map((mandate) => mandate.status)).toEqual(['active'])
  })

  it('refuses an unknown reference, an undocumented failure code and an unknown card', async () => {
    const { control, pay } = start()
    const { body } = await pay()
    const reference = textOf(body, 'reference')

    expect(() => control.finish('C1', { status: 'success' })).toThrow(ControlError)
    expect(() => control.finish(reference, { status: 'failed', failureCode: 'whatever' })).toThrow(ControlError)
    expect(() => control.finish(reference, { status: 'success', card: '1' })).toThrow(ControlError)
  })
})

describe('control.transactions', () => {
  it('returns copies', async () => {
    const { control, pay } = start()
    await pay()

    const [copy] = control.transactions()
    Object.assign(copy ?? {}, { status: 'success' })

    expect(control.transactions()[0]?.status).toBe('pending')
  })
})

describe('control.calls', () => {
  it('returns the calls with their references', async () => {
    const { control, pay, call, clock } = start()
    await pay({}, { 'idempotency-reference': 'a1' })
    await call('GET', '/transaction?merchantOrderReference=981')

    expect(control.calls()).toEqual([
      {
        at: clock.now(),
        method: 'POST',
        path: '/payment',
        query: '',
        status: 200,
        merchantOrderReference: '981',
        idempotencyReference: 'a1',
      },
      {
        at: clock.now(),
        method: 'GET',
        path: '/transaction',
        query: '?merchantOrderReference=981',
        status: 200,
        merchantOrderReference: '981',
        idempotencyReference: undefined,
      },
    ])
  })
})

describe('control.set', () => {
  it('sets one switch and keeps the others', () => {
    const { control } = start()
    const before = control.switches()

    control.set({ tokenLifeDays: 5 })
    control.set({ strictIdempotency: true })

    expect(control.switches()).toEqual({ ...before, tokenLifeDays: 5, strictIdempotency: true })
  })

  it('makes pending payments expire', async () => {
    const { control, pay } = start()
    control.set({ pendingExpiresAfterMs: 3_600_000 })
    await pay()

    control.clock.advance(3_600_000)

    expect(control.transactions()[0]).toMatchObject({ status: 'failed', failureCode: 'expired' })
  })

  it('omits the initial transaction id', async () => {
    const started = start()
    started.control.set({ omitInitialTransactionId: true })

    const details = await saveCard(started)

    expect(details).toHaveProperty('vaultAccessToken')
    expect(details).not.toHaveProperty('initialTransactionId')
  })
})

describe('control.reset', () => {
  it('removes all records', async () => {
    const { control, pay } = start()
    await pay()
    control.scenario('declined')
    control.set({ strictIdempotency: true })

    control.reset()

    expect([control.transactions(), control.mandates(), control.calls()]).toEqual([[], [], []])
    expect(control.switches().strictIdempotency).toBe(false)
    const { body } = await pay()
    control.finish(textOf(body, 'reference'), { status: 'success' })
    expect(control.transactions()[0]?.plan).toBeUndefined()
  })
})
