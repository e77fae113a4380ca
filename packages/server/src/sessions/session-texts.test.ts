import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

describe('what the element would have to format itself', () => {
  it('comes with the session, in the language that was asked for', async () => {
    const session = await shop.session({
      customer: { id: 'c-17', signedIn: true },
      choices: [{ choice: 'pay', methods: ['card'] }, { choice: 'sepa-mandate' }],
    })

    const [dutch, english] = [await shop.view(session, 'nl-BE'), await shop.view(session, 'en')]

    expect([dutch.lang, dutch.order?.amountText, dutch.status.amount?.amountText]).toEqual([
      'nl-BE',
      '€\u00a042,50',
      '€\u00a042,50',
    ])
    expect([english.lang, english.order?.amountText, english.status.lang]).toEqual(['en', '€42.50', 'en'])
    expect(new Map(dutch.countries).get('AT')).toBe('Oostenrijk')
    expect(new Map(english.countries).get('AT')).toBe('Austria')
  })

  it('has no countries when the shopper is not asked for one', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay', methods: ['card'] }, { choice: 'sepa-mandate' }] })

    expect(await shop.view(session)).not.toHaveProperty('countries')
  })

  it('comes with the status, in the language in which the attempt was started', async () => {
    const session = await shop.session()

    const { status } = await shop.start(session, { lang: 'de' })

    expect([status.lang, status.amount?.amountText]).toEqual(['de', '42,50\u00a0€'])
    expect(await shop.status(session)).toMatchObject({ lang: 'de', amount: { amountText: '42,50\u00a0€' } })
  })

  it('has the sentences of a result in that language, and none before there is a result', async () => {
    const session = await shop.session()
    const { status } = await shop.start(session, { lang: 'de' })
    await shop.finish('failed', 'insufficient_funds')

    const failed = await shop.status(session)

    expect(status).not.toHaveProperty('texts')
    expect(failed.payment).toBe('failed')
    expect(Object.values(failed.texts ?? {}).join(' ')).toMatch(/nicht|kein/)
  })

  it('has the date of saved methods that look the same', async () => {
    for (const id of ['a', 'b']) {
      const saving = await shop.session({ order: { ...order, id }, choices: [{ choice: 'paypal-mandate' }] })
      const { redirectUrl = '' } = await shop.startWithConsent(saving, { choice: 'paypal-mandate' })
      await shop.sandbox.app.request(redirectUrl, { method: 'POST', body: new URLSearchParams({ do: 'agree' }) })
      await shop.pass(86_400_000)
      await shop.sweep()
    }
    const session = await shop.session({ choices: [{ choice: 'saved' }, { choice: 'pay', methods: ['card'] }] })

    const [saved] = (await shop.view(session, 'en-GB')).choices

    if (saved?.choice !== 'saved') throw new Error('two accounts are saved')
    expect(new Set(saved.methods.map(({ savedOn }) => savedOn)).size).toBe(2)
    expect(saved.methods.every(({ savedOn = '' }) => /^\d+ \w+ \d{4}$/.test(savedOn))).toBe(true)
  })
})
