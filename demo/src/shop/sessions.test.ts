import { describe, expect, it } from 'vitest'
import { accounts } from './accounts.ts'
import { orderOfCart } from './orders.ts'
import { type Asker, cartSession, savingSession, subscriptionSession } from './sessions.ts'

const visitor = { id: 'v-1', cart: { havn: 2 }, email: 'an@example.org' }
const guest: Asker = { visitor, account: undefined, lang: 'nl', shopUrl: 'http://shop.test' }
const signedIn: Asker = { ...guest, account: accounts[0] }
const order = orderOfCart(guest, undefined, 1_000)

describe('cartSession', () => {
  it('never treats a guest as signed in because of a typed e-mail address', () => {
    const asked = cartSession(guest, order)

    expect(asked.customer).toEqual({ id: 'guest-v-1', signedIn: false, email: 'an@example.org' })
  })

  it('names the account of a signed-in customer', () => {
    const asked = cartSession(signedIn, order)

    expect(asked.customer).toMatchObject({ id: 'c-17', signedIn: true, country: 'BE' })
  })

  it('requests the amount that the shop calculated', () => {
    const asked = cartSession(guest, order)

    expect(asked.order).toMatchObject({ id: order.id, amountMinor: 2895, currency: 'EUR' })
  })
})

describe('subscriptionSession', () => {
  it('requests a recurring agreement for the amount of the order', () => {
    const asked = subscriptionSession(signedIn, { ...order, amountMinor: 1200 })

    const agreements = asked.choices.map((choice) => ('agreement' in choice ? choice.agreement : undefined))
    expect(agreements).toHaveLength(2)
    for (const agreement of agreements) {
      expect(agreement).toMatchObject({ kind: 'recurring', everyDays: 30, amountMinor: 1200 })
    }
  })
})

describe('savingSession', () => {
  it('has no order, so nothing can be charged', () => {
    expect(savingSession(signedIn, 'vault')).not.toHaveProperty('order')
    expect(savingSession(signedIn, 'sepa').choices).toEqual([
      { choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } },
    ])
  })
})
