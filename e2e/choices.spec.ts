import { expect } from '@playwright/test'
import { an, bram, test } from './support/fixtures.ts'
import {
  agree,
  answer,
  atCcv,
  bag,
  cards,
  customerAtCheckout,
  fillCart,
  go,
  guestAtCheckout,
  orderOf,
  pick,
  sign,
  signIn,
  useCard,
} from './support/shopper.ts'

const paid = { status: 'success', amountMinor: bag.amountMinor, currency: 'eur' }

test('leads from the home page to a paid order', async ({ page, sandbox }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Add to cart.*Havn/ }).click()
  await page.getByRole('link', { name: 'Check out' }).click()
  await page.getByLabel('E-mail').fill('guest@example.org')
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  const order = await orderOf(page)
  await pick(page, /^Card/)

  await go(page, `Pay ${bag.text}`).click()
  await expect(page.getByRole('button', { name: `Pay ${bag.text}` })).toBeVisible()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Thank you', level: 1 })).toBeVisible()
  await expect(page.locator('[data-thanks-status]')).toHaveText('Paid')
  await expect(page.getByText(order)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ ...paid, method: 'card', type: 'sale' }])
  await page.goto('/cart')
  await expect(page.getByText('Your cart is empty')).toBeVisible()
})

test('pays with Bancontact', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await pick(page, /^Bancontact/)

  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.bancontact)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ ...paid, brand: 'bcmc' }])
})

test('pays with iDEAL | Wero', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await pick(page, /^iDEAL/)

  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  await page.getByLabel('Your bank').selectOption('Test bank')
  await go(page, `Pay ${bag.text}`).click()

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ ...paid, method: 'ideal' }])
})

test('pays and saves the card as a mandate', async ({ page, sandbox, backend }) => {
  const order = await customerAtCheckout(page, an)
  await pick(page, /^Card/)
  await agree(page)

  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expect(page.getByText('Card is saved for next time.')).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([
    { ...paid, obtainMandate: true, sequenceInfo: { mode: 'INITIAL', source: 'CIT' } },
  ])
  expect(await backend.methods(an)).toMatchObject([{ state: 'usable', last4: '4242', redirects: false }])
})

test('pays and saves the card in the vault', async ({ page, sandbox, backend }) => {
  await signIn(page, an)
  await fillCart(page)
  await page.goto('/checkout/service')
  await pick(page, /^Card/)
  await agree(page)

  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expect(page.getByText('Card is saved for next time.')).toBeVisible()
  const order = await page.locator('.facts dd').first().textContent()
  expect(await sandbox.payments(order ?? '')).toMatchObject([{ ...paid, storeInVault: true }])
  expect(await backend.methods(an)).toMatchObject([{ state: 'usable', last4: '4242', redirects: true }])
})

test('saves a card as a mandate without paying', async ({ page, sandbox, backend }) => {
  await signIn(page, an)
  await page.goto('/account/add?as=mandate')
  const session = await orderOf(page)
  await agree(page)

  await go(page, 'Save card').click()
  await useCard(page)

  await expect(answer(page, 'Saved')).toBeVisible()
  expect(await sandbox.payments(session)).toEqual([])
  expect(await sandbox.mandates(session)).toMatchObject([{ type: 'card', status: 'active' }])
  expect(await backend.methods(an)).toMatchObject([{ state: 'usable', last4: '4242', redirects: false }])
  await page.getByRole('link', { name: 'To your account' }).click()
  await expect(page.getByRole('button', { name: /^Visa ending in 4242/ })).toBeVisible()
})

test('saves a card in the vault without paying', async ({ page, sandbox, backend }) => {
  await signIn(page, an)
  await page.goto('/account/add?as=vault')
  const session = await orderOf(page)
  await agree(page)

  await go(page, 'Save card').click()
  await useCard(page)

  await expect(answer(page, 'Saved')).toBeVisible()
  expect(await sandbox.payments(session)).toEqual([])
  expect((await sandbox.transactions(session)).filter(({ role }) => role === 'vault')).toMatchObject([
    { status: 'success' },
  ])
  expect(await backend.methods(an)).toMatchObject([{ state: 'usable', redirects: true }])
})

test('signs a direct debit mandate whose first debit pays the order days later', async ({ page, sandbox, backend }) => {
  const order = await customerAtCheckout(page, an)
  await pick(page, /^Direct debit/)
  await agree(page)

  await go(page, `Sign and pay ${bag.text}`).click()
  await sign(page)

  await expect(answer(page, 'Your direct debit is on its way')).toBeVisible()
  await expect(page.getByText('Your direct debit mandate is active.')).toBeVisible()
  await expect(page.locator('[data-thanks-status]')).toHaveText('On its way')
  expect(await sandbox.payments(order)).toMatchObject([{ ...paid, status: 'pending' }])
  expect(await sandbox.mandates(order)).toMatchObject([{ type: 'sepa_direct_debit', status: 'active' }])
  expect(await backend.methods(an)).toMatchObject([{ kind: 'sepa', state: 'usable' }])
  await page.goto('/account')
  const line = page.locator(`[data-order="${order}"]`)
  await expect(line.getByText('On its way', { exact: true })).toBeVisible()
  await expect(line.getByRole('link', { name: 'Pay', exact: true })).toBeHidden()
})

test('signs a direct debit mandate without paying', async ({ page, sandbox, backend }) => {
  await signIn(page, an)
  await page.goto('/account/add?as=sepa')
  const session = await orderOf(page)
  await agree(page)

  await go(page, 'Sign').click()
  await sign(page)

  await expect(answer(page, 'Mandate signed')).toBeVisible()
  expect(await sandbox.payments(session)).toEqual([])
  expect(await sandbox.mandates(session)).toMatchObject([{ type: 'sepa_direct_debit', status: 'active' }])
  expect(await backend.methods(an)).toMatchObject([{ kind: 'sepa', state: 'usable' }])
})

test('asks for the details that a mandate needs and the shop does not know, with each error at its field', async ({
  page,
  sandbox,
  backend,
}) => {
  const order = await customerAtCheckout(page, bram)
  await pick(page, /^Direct debit/)
  await expect(page.getByLabel('First name')).toBeHidden()
  await go(page, `Sign and pay ${bag.text}`).click()
  await expect(page.getByLabel('Last name')).toBeFocused()
  await expect(page.getByText('Enter your last name')).toBeVisible()
  await expect(page.getByText('Choose the country you live in')).toBeVisible()
  expect(await sandbox.mandates(order)).toEqual([])

  await page.getByLabel('Last name').fill('de Vries')
  await page.getByLabel('Country').selectOption('Netherlands')
  await agree(page)
  await go(page, `Sign and pay ${bag.text}`).click()
  await expect(page.getByLabel('Account holder')).toHaveValue('Bram de Vries')
  await sign(page)

  await expect(answer(page, 'Your direct debit is on its way')).toBeVisible()
  expect(await sandbox.mandates(order)).toMatchObject([{ status: 'active', details: { customerLastName: 'de Vries' } }])
  expect(await backend.methods(bram)).toMatchObject([{ kind: 'sepa', state: 'usable' }])
})

test('pays with a saved mandate without leaving the shop', async ({ page, sandbox }) => {
  await signIn(page, an)
  await page.goto('/account/add?as=mandate')
  const session = await orderOf(page)
  await agree(page)
  await go(page, 'Save card').click()
  await useCard(page)
  await expect(answer(page, 'Saved')).toBeVisible()

  const order = await customerAtCheckout(page, an)
  await pick(page, /Visa ending in 4242/)
  await go(page, `Pay ${bag.text}`).click()

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/checkout')
  const [mandate] = await sandbox.mandates(session)
  expect(await sandbox.payments(order)).toMatchObject([{ ...paid, mandateId: mandate?.mandateId }])
})

test('pays with a card saved in the vault, through CCV’s page', async ({ page, sandbox }) => {
  await signIn(page, an)
  await page.goto('/account/add?as=vault')
  await agree(page)
  await go(page, 'Save card').click()
  await useCard(page)
  await expect(answer(page, 'Saved')).toBeVisible()

  const order = await customerAtCheckout(page, an)
  await pick(page, /Visa ending in 4242/)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  await page.getByRole('button', { name: 'Yes, confirm' }).click()

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([
    { ...paid, sequenceInfo: { mode: 'SUBSEQUENT', source: 'CIT' } },
  ])
})
