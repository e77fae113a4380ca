/** Saved methods that are removed by the customer, replaced as the default, or never saved. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const minute = 60_000
const mandates = () => shop.sandbox.control.mandates().map(({ status }) => status)
const methods = () => shop.store.methods.ofCustomer('c-17')
const emitted = (): string[] => shop.events.map(({ type }) => type)

async function saved(saveAs: 'mandate' | 'vault', orderId = 'first'): Promise<string> {
  const session = await shop.session({
    order: { ...order, id: orderId },
    choices: [{ choice: 'pay-and-save', saveAs }],
  })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  await shop.pass(1000)
  return (await methods())[0]?.id ?? ''
}
async function sweepFor(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await shop.pass(minute)
    await shop.sweep()
  }
}

describe('a card that the customer removes', () => {
  it('has no vault token any more', async () => {
    const id = await saved('vault')
    const before = await shop.store.methods.get(id)

    await shop.checkout.methods.forget(id)

    expect(before?.vaultToken).toEqual(expect.any(String))
    expect(await shop.store.methods.get(id)).toMatchObject({ state: 'revoked', vaultToken: null })
  })

  it.each([
    ['does not answer', { do: 'hang-up-before' }],
    ['answers with an error', { do: 'answer', status: 500 }],
    ['is hidden by an HTML page of a proxy', { do: 'answer', status: 404, body: '<html>' }],
    ['refuses the API key', { do: 'answer', status: 401 }],
  ] as const)('stays in the state revoking while CCV %s, and is revoked later', async (_, fault) => {
    const id = await saved('mandate')
    shop.sandbox.control.addFault({ on: 'DELETE /mandate/{id}', ...fault })
    shop.sandbox.control.addFault({ on: 'GET /mandate/{id}', ...fault })

    const forgotten = await shop.checkout.methods.forget(id)
    const meanwhile = [(await shop.store.methods.get(id))?.state, ...mandates()]
    await sweepFor(2)

    expect(forgotten?.state).toBe('revoked') // it cannot be used from now on
    expect(meanwhile).toEqual(['revoking', 'active'])
    expect([(await shop.store.methods.get(id))?.state, ...mandates()]).toEqual(['revoked', 'inactive'])
    expect(emitted().filter((type) => type === 'method.revoked')).toHaveLength(1)
  })
})

describe('removing a saved method', () => {
  it('is retried a minute later when the mandate is still active at CCV', async () => {
    const id = await saved('mandate')
    shop.sandbox.control.addFault({ on: 'DELETE /mandate/{id}', do: 'answer', status: 500 })

    await shop.checkout.methods.forget(id)

    const nextCheckAt = shop.clock.now() + minute
    expect(await shop.store.methods.get(id)).toMatchObject({ state: 'revoking', nextCheckAt })
  })

  it('succeeds when CCV does not know the mandate', async () => {
    const id = await saved('mandate')
    const body = { type: 'process_error', message: 'no such mandate', failureCode: 'entity_not_found' }
    shop.sandbox.control.addFault({ on: 'GET /mandate/{id}', do: 'answer', status: 404, body })

    await shop.checkout.methods.forget(id)

    expect(await shop.store.methods.get(id)).toMatchObject({ state: 'revoked', nextCheckAt: null })
  })

  it.each(['mandate', 'vault'] as const)(
    'emits one event with the card when a %s is removed twice at the same time',
    async (saveAs) => {
      const id = await saved(saveAs)
      const last4 = (await shop.store.methods.get(id))?.last4

      await Promise.all([shop.checkout.methods.forget(id), shop.checkout.methods.forget(id)])
      await shop.checkout.methods.forget(id)
      await shop.idle()

      const revoked = shop.events.filter(({ type }) => type === 'method.revoked')
      expect(revoked).toMatchObject([{ data: { method: { id, last4 } } }])
      expect(await shop.store.methods.get(id)).toMatchObject({ state: 'revoked', last4: null, nextCheckAt: null })
    },
  )

  it('is refused while the method is pending, and does nothing when it was not saved', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    const id = (await methods())[0]?.id ?? ''
    await expect(shop.checkout.methods.forget(id)).rejects.toMatchObject({
      code: 'not-possible',
      errors: [{ field: 'id' }],
    })
    await shop.finish('failed', 'card_refused')

    await shop.checkout.methods.forget(id)

    expect(await methods()).toMatchObject([{ state: 'dead' }])
    expect(await shop.checkout.methods.forget('sm_nobody')).toBeUndefined()
    expect(emitted()).not.toContain('method.revoked')
  })
})

describe('the name of a saved method', () => {
  it('can be changed without the default, and the default without the name', async () => {
    const first = await saved('mandate', 'one')
    const second = await saved('mandate', 'two')
    const token = (await shop.session()).accountToken ?? ''
    const change = async (id: string, json: object) => {
      await shop.request(`/checkout/methods/${id}`, { method: 'PATCH', token, json })
      const changed = await shop.store.methods.get(id)
      return [changed?.name, changed?.isDefault]
    }

    expect(await change(first, { isDefault: true })).toEqual([null, true])
    expect(await change(first, { name: '  Blue card ' })).toEqual(['Blue card', true])
    expect(await change(second, { name: 'Red card' })).toEqual(['Red card', false])
    expect(await change(first, { name: ' ' })).toEqual([null, true])
    expect(await change(second, { isDefault: true })).toEqual(['Red card', true])
  })
})

describe('the default card', () => {
  it('replaces the previous default', async () => {
    const first = await saved('mandate', 'one')
    const second = await saved('mandate', 'two')
    const token = (await shop.session()).accountToken ?? ''
    const change = (id: string) =>
      shop.request(`/checkout/methods/${id}`, { method: 'PATCH', token, json: { isDefault: true } })

    await change(first)
    await change(second)

    const defaults = (await methods()).filter(({ isDefault }) => isDefault)
    expect(defaults.map(({ id }) => id)).toEqual([second])
  })

  it('is changed in one write each, and other methods are not written', async () => {
    const [first, second, third] = [
      await saved('mandate', 'a'),
      await saved('mandate', 'b'),
      await saved('mandate', 'c'),
    ]
    const token = (await shop.session()).accountToken ?? ''
    const change = (id: string) =>
      shop.request(`/checkout/methods/${id}`, { method: 'PATCH', token, json: { isDefault: true } })
    const versions = async () =>
      Promise.all([first, second, third].map(async (id) => (await shop.store.methods.get(id))?.version ?? 0))
    await change(first)
    const [a = 0, b = 0, c = 0] = await versions()

    await change(second)
    const moved = await versions()
    await change(second)

    expect(moved).toEqual([a + 1, b + 1, c])
    expect(await versions()).toEqual([a + 1, b + 2, c])
  })
})

describe('a payment that should have saved a card', () => {
  it('saves none when it is declined', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })

    await shop.finish('failed', 'card_refused')

    expect((await methods()).map(({ state }) => state)).toEqual(['dead'])
    expect(emitted()).toEqual(['payment.failed', 'method.not-saved'])
    expect(await shop.status(session)).toMatchObject({ payment: 'failed', method: 'not-saved' })
  })

  it('leaves no active mandate at CCV when it is voided and then paid', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'mandate' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    const { id, reference } = await shop.attempt(session)
    shop.sandbox.control.addFault({ on: 'POST /cancel', do: 'answer', status: 400 })
    await shop.checkout.payments.cancel(id)
    const meanwhile = (await shop.store.attempts.get(id))?.state

    shop.sandbox.control.finish(reference ?? '', { status: 'success' })
    await shop.receive()
    await sweepFor(2)

    expect(meanwhile).toBe('voided')
    expect(mandates().length).toBeGreaterThan(0)
    expect(new Set(mandates())).toEqual(new Set(['inactive']))
    expect(await methods()).toMatchObject([{ state: 'revoked', nextCheckAt: null }])
  })

  it('leaves no active mandate at CCV when it is cancelled and then paid', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'mandate' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    const { id, reference } = await shop.attempt(session)
    await shop.checkout.payments.cancel(id)
    const meanwhile = (await methods()).map(({ state }) => state)

    shop.sandbox.control.finish(reference ?? '', { status: 'success' })
    await shop.receive()
    const atOnce = mandates()
    await sweepFor(2)

    expect(meanwhile).toEqual(['dead'])
    expect(atOnce).toContain('active')
    expect(new Set(mandates())).toEqual(new Set(['inactive']))
    expect(await methods()).toMatchObject([{ state: 'revoked', mandateId: expect.any(String), nextCheckAt: null }])
    expect((await shop.checkout.methods.list('c-17')).map(({ state }) => state)).toEqual(['revoked'])
    expect(emitted()).toContain('payment.late-success')
  })
})
