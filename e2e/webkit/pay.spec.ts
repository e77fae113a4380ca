import { expect } from '@playwright/test'
import { an } from '../support/fixtures.ts'
import { bag, cards } from '../support/shopper.ts'
import { test } from './fixtures.ts'
import { atCheckout, click, find, isFocused, orderOf, says, send, sign, takenOver, type, useCard } from './shopper.ts'

const paid = { status: 'success', amountMinor: bag.amountMinor, currency: 'eur' }

test('leads from the home page to a paid order', async ({ tab, stack, sandbox }) => {
  await tab.get(stack.shopUrl)
  await click(tab, 'button', /^Add to cart.*Havn/)
  await click(tab, 'link', 'Check out')
  await type(tab, 'E-mail', 'guest@example.org')
  await click(tab, 'button', 'Continue to payment')
  await takenOver(tab)
  await click(tab, 'radio', /^Card/)
  const order = await orderOf(tab)

  await click(tab, 'button', `Pay ${bag.text}`)
  await useCard(tab)

  await find(tab, 'heading', `Paid ${bag.text}`)
  await isFocused(tab, `Paid ${bag.text}`)
  await tab.navigate().refresh()
  await find(tab, 'heading', `Paid ${bag.text}`)
  expect(await sandbox.payments(order)).toMatchObject([{ ...paid, method: 'card' }])
})

test('pays and saves the card, and pays with it the next time without leaving the shop', async ({
  tab,
  stack,
  sandbox,
  backend,
}) => {
  const first = await atCheckout(tab, stack.shopUrl, an)
  await click(tab, 'radio', /^Card/)
  await click(tab, 'checkbox', /./)
  await click(tab, 'button', `Pay ${bag.text}`)
  await useCard(tab)
  await says(tab, 'Card is saved for next time.')
  expect(await sandbox.payments(first)).toMatchObject([{ ...paid, obtainMandate: true }])
  const [method] = await backend.methods(an)
  expect(method).toMatchObject({ last4: '4242', redirects: false })

  const second = await atCheckout(tab, stack.shopUrl, an)
  await click(tab, 'radio', /Visa ending in 4242/)
  await click(tab, 'button', `Pay ${bag.text}`)

  await find(tab, 'heading', `Paid ${bag.text}`)
  expect(new URL(await tab.getCurrentUrl()).pathname).toBe('/checkout')
  expect(await sandbox.payments(second)).toMatchObject([paid])
})

test('signs a direct debit mandate whose first debit pays the order days later', async ({
  tab,
  stack,
  sandbox,
  backend,
}) => {
  const order = await atCheckout(tab, stack.shopUrl, an)
  await click(tab, 'radio', /^Direct debit/)
  await click(tab, 'button', `Sign and pay ${bag.text}`)
  await says(tab, 'Tick the box to continue')
  expect(await sandbox.mandates(order)).toEqual([])
  await click(tab, 'checkbox', /./)

  await click(tab, 'button', `Sign and pay ${bag.text}`)
  await sign(tab)

  await says(tab, 'Your direct debit is on its way')
  await says(tab, 'Your direct debit mandate is active.')
  expect(await sandbox.payments(order)).toMatchObject([{ ...paid, status: 'pending' }])
  expect(await sandbox.mandates(order)).toMatchObject([{ type: 'sepa_direct_debit', status: 'active' }])
  expect(await backend.methods(an)).toMatchObject([{ kind: 'sepa', state: 'usable' }])
})

test('pays with another card after the bank declined the first', async ({ tab, stack, sandbox }) => {
  const order = await atCheckout(tab, stack.shopUrl)
  await click(tab, 'button', `Pay ${bag.text}`)
  await useCard(tab, cards.refused)
  await find(tab, 'heading', 'Your bank declined the payment')

  await click(tab, 'link', 'Choose another payment method')
  await says(tab, 'Your last payment did not go through. Your bank declined the payment.')
  await click(tab, 'button', `Pay ${bag.text}`)
  await useCard(tab, cards.other)

  await find(tab, 'heading', `Paid ${bag.text}`)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'failed' }, { status: 'success' }])
})

test('a card is saved, and removed on the account page after a confirmation', async ({ tab, stack, backend }) => {
  await tab.get(`${stack.shopUrl}/cart`)
  await send(tab, '/account/sign-in', { account: an })
  await tab.get(`${stack.shopUrl}/account/add?as=mandate`)
  await click(tab, 'checkbox', /./)
  await click(tab, 'button', 'Save card')
  await useCard(tab)
  await click(tab, 'link', 'To your account')

  await click(tab, 'button', /^Visa ending in 4242/)
  await click(tab, 'button', 'Remove')
  await says(tab, 'Remove Visa ending in 4242?')
  await isFocused(tab, /Remove Visa ending in 4242\?/)
  expect(await backend.methods(an)).toHaveLength(1)
  await click(tab, 'button', 'Remove it')

  await find(tab, 'heading', 'Nothing saved yet')
  expect(await backend.methods(an)).toEqual([])
})
