/** Runs the code of the pages about choices, charges, refunds and subscriptions as it stands in them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Charge, Checkout, OperationView, Session } from '@ccv-checkout/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dateOfDay, dayOfDate, frequencyOf, nextDueDay } from '../packages/server/src/domain/payments/due-dates.ts'
import { openShop, type Shop } from '../packages/server/src/testing/open-shop.ts'
import { root } from '../scripts/run.mjs'

const shopOrigin = 'https://shop.example'
const folder = join(root, '.cache/choices-doc')

/** The functions of a page, by their names. */
async function codeOf<Code>(page: string): Promise<Code> {
  const text = readFileSync(join(root, 'docs/guide', `${page}.md`), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
  mkdirSync(folder, { recursive: true })
  const modules = blocks.map((block, index) => {
    const path = join(folder, `${page}-${index}.ts`)
    writeFileSync(path, block)
    return import(/* @vite-ignore */ path) as Promise<object>
  })
  return Object.assign({}, ...(await Promise.all(modules))) as Code
}

type Creates = (checkout: Checkout) => Promise<Session>

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ configured: { shopOrigins: [shopOrigin] } })
})
afterEach(() => shop.close())

const types = (): string[] => shop.events.map(({ type }) => type)
const offered = async (session: Session): Promise<string[]> =>
  (await shop.view(session)).choices.map(({ choice }) => choice)

/** Saves a card with the code of the page. @returns its id */
async function savedCard(): Promise<string> {
  const { payAndSave } = await codeOf<{ payAndSave: Creates }>('saving-cards')
  await shop.startWithConsent(await payAndSave(shop.checkout), { choice: 'pay-and-save' })
  await shop.finish()
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}

describe('the code about choices', () => {
  it('offers a guest two choices fewer than a customer, and pays once', async () => {
    const { offerAll } = await codeOf<{ offerAll: (checkout: Checkout, account?: string) => Promise<Session> }>(
      'choices',
    )
    const { payOnce } = await codeOf<{ payOnce: Creates }>('paying')

    expect(await offered(await offerAll(shop.checkout))).toEqual(['pay'])
    expect(await offered(await offerAll(shop.checkout, 'c-17'))).toEqual(['pay', 'pay-and-save', 'sepa-mandate'])
    const session = await payOnce(shop.checkout)
    await shop.start(session, { method: 'ideal' })
    await shop.finish()

    expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid', method: 'none' })
    expect(types()).toEqual(['payment.paid'])
  })

  it('saves a card with a payment and without one', async () => {
    const { saveCard } = await codeOf<{ saveCard: Creates }>('saving-cards')
    expect(await savedCard()).not.toBe('')

    const session = await saveCard(shop.checkout)
    await shop.startWithConsent(session, { choice: 'save-card' })
    await shop.finish()

    expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'none', method: 'saved' })
    await shop.idle()
    expect(types().toSorted()).toEqual(['method.saved', 'method.saved', 'payment.paid'])
  })

  it('has a mandate signed with a first payment, without one, and with a text of the shop', async () => {
    type Code = Record<'signAndPay' | 'signOnly', Creates> & {
      createMandate: (checkout: Checkout, acceptedAt: number) => Promise<{ signUrl?: string }>
    }
    const { signAndPay, signOnly, createMandate } = await codeOf<Code>('mandates')
    const details = { firstName: 'An', lastName: 'Peeters' }
    const paying = await signAndPay(shop.checkout)
    const [first] = (await shop.view(paying)).choices
    expect(first).toMatchObject({ choice: 'sepa-mandate', missing: Object.keys(details), withPayment: true })
    await shop.startWithConsent(paying, { choice: 'sepa-mandate', details })
    await shop.finish()

    expect(await shop.checkout.sessions.read(paying.id)).toMatchObject({ method: 'saved' })
    expect(await offered(await signOnly(shop.checkout))).toHaveLength(4)
    expect((await createMandate(shop.checkout, shop.clock.now())).signUrl).toContain('localhost:4002')
  })
})

describe('the code about charges', () => {
  it('pays with a saved method with the shopper and without, and follows the advice after a failure', async () => {
    type Code = {
      offerSaved: Creates
      chargeSaved: (checkout: Checkout, methodId: string) => Promise<Charge>
      nextStep: (charge: Charge, now: number) => object
    }
    const { offerSaved, chargeSaved, nextStep } = await codeOf<Code>('charging')
    const methodId = await savedCard()
    await shop.start(await offerSaved(shop.checkout), { choice: 'saved', savedMethodId: methodId })
    shop.sandbox.control.scenario('declined', '983~')

    const failed = await chargeSaved(shop.checkout, methodId)
    const now = shop.clock.now()

    expect(failed).toMatchObject({ payment: 'failed', orderId: '983' })
    expect(nextStep(failed, now)).toEqual({ do: 'mail', link: failed.recoveryUrl })
    expect(nextStep({ ...failed, retry: 'later', retryAt: now + 1 }, now)).toEqual({
      do: 'charge-again',
      from: now + 1,
    })
    expect(nextStep({ ...failed, orderPaid: true }, now)).toEqual({ do: 'nothing' })
    expect(nextStep({ ...failed, payment: 'pending' }, now)).toEqual({ do: 'wait' })
  })

  it('charges a period of a subscription, and not the same one twice', async () => {
    type Code = { offerSubscription: Creates; chargePeriod: (checkout: Checkout, methodId: string) => Promise<Charge> }
    const { offerSubscription, chargePeriod } = await codeOf<Code>('subscriptions')
    await shop.startWithConsent(await offerSubscription(shop.checkout), { choice: 'pay-and-save' })
    await shop.finish()
    const [method] = await shop.checkout.methods.list('c-17')

    const charge = await chargePeriod(shop.checkout, method?.id ?? '')

    expect(charge).toMatchObject({ payment: 'paid', period: '2' })
    expect(await chargePeriod(shop.checkout, method?.id ?? '')).toMatchObject({ id: charge.id })
    expect(await shop.checkout.payments.read(charge.id)).toMatchObject({ capturedMinor: 1200 })
    const { methodId, amountMinor, currency, period } = charge
    const other = { methodId, amountMinor, currency, period: period ?? '', orderId: '984', description: 'Again' }
    await expect(shop.checkout.charges.create(other)).rejects.toMatchObject({ code: 'period-taken' })
  })

  it('says from which day the next month may be due, and which minimum CCV receives', () => {
    const text = readFileSync(join(root, 'docs/guide/subscriptions.md'), 'utf8')
    const rows = (pattern: RegExp): string[][] => [...text.matchAll(pattern)].map(([, ...cells]) => cells)
    const day = (written = ''): number => dayOfDate(new Date(`${written} 2027 UTC`).toISOString().slice(0, 10))
    const months = rows(/^\| (\d+ [A-Z][a-z]+) \| (\d+ [A-Z][a-z]+) \|$/gm)
    const sent = rows(/^\| (\d+)(?: to |, )(\d+) \| .* \| (\d+) days \|$/gm)

    for (const [last, next] of months) expect(dateOfDay(nextDueDay(day(last), 30)), last).toBe(dateOfDay(day(next)))
    for (const [from, to, days] of sent) {
      expect([frequencyOf(Number(from)), frequencyOf(Number(to))], from).toEqual([Number(days), Number(days)])
      expect(frequencyOf(Number(from) - 1), from).toBe(Number(from) - 1)
      expect(frequencyOf(Number(to) + 1), to).toBe(Number(to) + 1)
    }
    expect([months.length, sent.length]).toEqual([3, 5])
  })

  it('refunds a part and the rest, captures a reserved amount, and releases one', async () => {
    type Code = {
      refund: (checkout: Checkout, id: string) => Promise<OperationView[]>
      cancelRefund: (checkout: Checkout, refund: { paymentId: string; id: string }) => Promise<OperationView>
      reserve: (checkout: Checkout, methodId: string) => Promise<Charge>
      ship: (checkout: Checkout, id: string, amountMinor: number) => Promise<OperationView>
      release: (checkout: Checkout, id: string) => Promise<OperationView>
    }
    const code = await codeOf<Code>('refunds-and-captures')
    const methodId = await savedCard()
    const paid = shop.events.find(({ type }) => type === 'payment.paid')?.attemptId ?? ''

    const [part, rest] = await code.refund(shop.checkout, paid)
    const reserved = await code.reserve(shop.checkout, methodId)
    const captured = await code.ship(shop.checkout, reserved.id, 4000)

    expect([part?.amountMinor, rest?.amountMinor]).toEqual([1000, 3250])
    const again = { paymentId: paid, id: part?.id ?? '' }
    await expect(code.cancelRefund(shop.checkout, again)).rejects.toMatchObject({ code: 'not-possible' })
    expect([reserved.payment, captured.state]).toEqual(['authorised', 'succeeded'])
    expect(await shop.checkout.payments.read(reserved.id)).toMatchObject({ payment: 'paid', capturedMinor: 4000 })
    await expect(code.release(shop.checkout, reserved.id)).rejects.toMatchObject({ code: 'not-possible' })
  })
})

describe('the recipes', () => {
  it('answer with a token that is not stored, and state a policy with the hash of the printed style', async () => {
    type Code = { answerToken: (checkout: Checkout, order: object) => Promise<Response>; policy: string }
    const { answerToken, policy } = await codeOf<Code>('recipes')

    const answer = await answerToken(shop.checkout, { id: '981', amountMinor: 4250 })

    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual({ token: expect.any(String) })
    expect(policy).toMatch(/style-src 'sha256-[^']+';/)
  })
})
