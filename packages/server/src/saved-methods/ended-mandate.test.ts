import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Charge, NewCharge } from '../contract/types/payments.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const day = 24 * 3_600_000
const reads = (): number =>
  shop.sandbox.control.calls().filter(({ method, path }) => method === 'GET' && /^\/mandate\/[^/]+$/.test(path)).length
const later = async (ms: number): Promise<void> => {
  await shop.pass(ms)
  await shop.sweep()
}

async function saved(): Promise<string> {
  const session = await shop.session({
    order: { ...order, id: 'first' },
    choices: [{ choice: 'pay-and-save', saveAs: 'mandate' }],
  })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}

/** Ends the mandate as CCV's back office or the customer's bank does. */
async function endAtCcv(): Promise<void> {
  const [mandate] = shop.sandbox.control.mandates()
  await shop.sandbox.fetch(`http://localhost:4002/api/v1/mandate/${mandate?.mandateId}`, {
    method: 'DELETE',
    headers: { authorization: `Basic ${btoa('t_sandbox_demo:')}`, 'user-agent': 'till/1' },
  })
}

const charge = (methodId: string, change: Partial<NewCharge> = {}): Promise<Charge> =>
  shop.checkout.charges.create({
    methodId,
    orderId: '981',
    amountMinor: 1200,
    currency: 'EUR',
    description: 'January',
    ...change,
  })
const state = async (id: string): Promise<string | undefined> => (await shop.store.methods.get(id))?.state

describe('a mandate that ended at CCV', () => {
  it('is not offered again after a charge with it was refused', async () => {
    const id = await saved()
    await endAtCcv()

    const refused = await charge(id)

    expect(refused.payment).toBe('failed')
    expect(await state(id)).toBe('dead')
    await shop.idle()
    const ofMethod = shop.events.filter(({ type }) => type.startsWith('method.'))
    expect(ofMethod).toMatchObject([
      { type: 'method.saved' },
      { type: 'method.revoked', methodId: id, data: { method: { state: 'revoked', last4: expect.any(String) } } },
    ])
    const next = await shop.session({ order: { ...order, id: 'next' } })
    expect((await shop.view(next)).choices.map(({ choice }) => choice)).not.toContain('saved')
  })

  it('is not offered again to the shopper who has just been refused with it', async () => {
    const savedMethodId = await saved()
    const session = await shop.session()
    await endAtCcv()

    const { status } = await shop.start(session, { choice: 'saved', savedMethodId })

    expect(status.payment).toBe('failed')
    expect((await shop.view(session)).choices.map(({ choice }) => choice)).not.toContain('saved')
  })

  it('is read later when CCV does not answer just after the refusal', async () => {
    const id = await saved()
    await endAtCcv()
    shop.sandbox.control.addFault({ on: 'GET /mandate/{id}', do: 'hang-up-before' })

    await charge(id)
    const before = await state(id)
    await later(2 * 3_600_000)

    expect([before, await state(id)]).toEqual(['usable', 'dead'])
  })

  it('is read by another server when the server crashes just after the refusal', async () => {
    let isDead = false
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await shop.close()
    shop = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const isRead = init?.method === 'GET' && /\/mandate\/[^/]+$/.test(new Request(input, init).url)
        if (isDead && isRead) await held
        return sandbox.fetch(input, init)
      },
    })
    const id = await saved()
    await endAtCcv()
    isDead = true
    void charge(id)
    await expect.poll(async () => (await shop.store.attempts.ofOrderLock('order:981'))[0]?.state).toBe('failed')
    const before = await state(id)

    isDead = false
    await shop.pass(60_000)
    await shop.another().sweep()
    const after = await state(id)
    release()

    expect([before, after]).toEqual(['usable', 'dead'])
  })

  it('is detected within weeks without a charge', async () => {
    const id = await saved()
    await endAtCcv()

    await later(29 * day)
    const before = await state(id)
    await later(5 * day)

    expect([before, await state(id)]).toEqual(['usable', 'dead'])
    expect((await shop.store.methods.get(id))?.nextCheckAt).toBeNull()
  })
})

describe('a payment without a saved method', () => {
  it('can be retried at once after a refusal', async () => {
    const session = await shop.session()
    await shop.start(session)
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish('failed', 'card_refused')
    await shop.pass(5000)

    expect((await shop.start(session)).redirectUrl).toBeDefined()
  })
})

describe('a mandate that could not be read when it was made', () => {
  it('is shown as saved to the waiting shopper as soon as it is read', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'mandate' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    shop.sandbox.control.addFault({ on: 'GET /mandate/{id}', do: 'hang-up-before' })
    await shop.finish()
    let shown: unknown
    const waiting = shop.request('/checkout/status?wait=25', { token: session.token })
    void waiting.then(async (answer) => (shown = await answer.json()))
    await shop.idle()
    const before = shown

    await shop.pass(20_000)
    await shop.sweep()

    expect([before, shown]).toEqual([undefined, expect.objectContaining({ payment: 'paid', method: 'saved' })])
  })
})

describe('an active mandate', () => {
  it('is read once a month', async () => {
    const id = await saved()
    const before = reads()

    for (let days = 0; days < 100; days += 1) await later(day)

    expect(reads() - before).toBe(3)
    expect(await state(id)).toBe('usable')
    expect(shop.events.filter(({ type }) => type === 'method.saved')).toHaveLength(1)
  })

  it('is not read after a paid charge or while a charge is pending', async () => {
    const id = await saved()
    const before = reads()

    const paid = await charge(id)
    shop.sandbox.control.scenario('abandoned', '982~')
    const pending = await charge(id, { orderId: '982' })

    expect([paid.payment, pending.payment]).toEqual(['paid', 'pending'])
    expect(reads() - before).toBe(0)
  })

  it('stays usable after a charge is refused for another reason', async () => {
    const id = await saved()
    const before = reads()

    const refused = await charge(id, { amountMinor: 1201 })

    expect(refused).toMatchObject({ payment: 'failed', failureCode: 'insufficient_funds' })
    expect(await state(id)).toBe('usable')
    expect(reads() - before).toBe(1)
  })
})
