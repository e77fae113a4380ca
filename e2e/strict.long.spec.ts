/** The documented policy, with every script file of a shop, in every engine that runs this file. */
import { expect, type Page } from '@playwright/test'
import { bram } from './support/fixtures.ts'
import type { Front } from './support/front.ts'
import { test } from './support/front-fixtures.ts'
import { agree, answer, cards, go, orderOf, pick, signIn, useCard } from './support/shopper.ts'
import type { Stack } from './support/stack.ts'
import { documentedPolicy, putStrictCheckout, strictPage, strictSession } from './support/strict.ts'

test.describe('the documented policy reports no violation beside another Lit, and only the shop and CCV are called', () => {
  for (const file of ['ccv-checkout.en.js', 'ccv-checkout.js']) {
    test(`[F86] with ${file}`, async ({ page, backend, sandbox, stack, front }) => {
      test.slow()
      const asked = requestsOf(page)
      const policy = await documentedPolicy(front, stack)
      const { token } = await backend.createSession(strictSession(front, file))
      await putStrictCheckout({ front, stack }, { file, token, policy })
      const before = front.reports.length

      await page.goto('/strict')
      await expect(page.getByText('Made by another Lit')).toBeVisible()
      await pick(page, /^Direct debit/)
      await go(page, 'Order with obligation to pay').click()
      await expect(page.getByText('Enter your first name')).toBeVisible()
      await pick(page, /^Card/)
      await agree(page)
      await go(page, 'Order with obligation to pay').click()
      await useCard(page, cards.refused)
      await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
      await page.goto('/strict')
      await pick(page, /^(Card|Another card)/)
      await go(page, 'Order with obligation to pay').click()
      await useCard(page)
      await expect(answer(page, 'Paid €12.00')).toBeVisible()
      await page.reload()
      await expect(answer(page, 'Paid €12.00')).toBeVisible()
      await expect(page.getByText('Made by another Lit')).toBeVisible()

      expect(await sandbox.payments(file)).toMatchObject([{ status: 'failed' }, { status: 'success' }])
      await expectOnlyTheShopAndCcv(asked, front, stack)
      await expectNothingReported(page, front, before)
    })
  }

  for (const file of ['ccv-saved-methods.en.js', 'ccv-saved-methods.js']) {
    test(`[F86] with ${file}`, async ({ page, backend, stack, front }) => {
      test.slow()
      await saveCard(page)
      const token = await page.locator('ccv-saved-methods').getAttribute('token')
      const tag = `<ccv-saved-methods server="${stack.serviceUrl}" token="${token}" add-url="/account/add"></ccv-saved-methods>`
      // The page may also contain the other element's script.
      const html = await strictPage(front, [file, 'ccv-checkout.en.js'], tag)
      front.put('/strict-account', html, await documentedPolicy(front, stack))
      const before = front.reports.length
      const asked = requestsOf(page)

      await page.goto('/strict-account')
      await expect(page.getByText('Made by another Lit')).toBeVisible()
      await page.getByRole('button', { name: /^Visa ending in 4242/ }).click()
      await page.getByRole('button', { name: 'Rename' }).click()
      await page.getByRole('textbox').fill('<img src=x onerror="hacked = true">')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /^<img src=x/ }).click()
      await page.getByRole('button', { name: 'Remove' }).click()
      await page.getByRole('button', { name: 'Remove it' }).click()
      await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeFocused()

      expect(await backend.methods(bram)).toEqual([])
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
      await expectOnlyTheShopAndCcv(asked, front, stack)
      await expectNothingReported(page, front, before)
    })
  }
})

const parts = {
  'the scripts’ address': [/script-src [^;]+;/, '', 'script-src'],
  'the backend’s address': [/connect-src [^;]+;/, '', 'connect-src'],
  'the name of the policy for templates': [/trusted-types [^;]+;/, "trusted-types 'none';", 'trusted-types'],
  'the permission for another Lit': [" 'allow-duplicates'", '', 'trusted-types'],
} as const

test.describe('the documented policy is the minimum', () => {
  for (const [part, [from, to, directive]] of Object.entries(parts)) {
    test(`[F86] without ${part} the browser reports a violation`, async ({ page, backend, stack, front }) => {
      const policy = await documentedPolicy(front, stack)
      const { token } = await backend.createSession(strictSession(front, `less-${directive}-${part.length}`))
      const less = policy.replace(from, to)
      expect(less).not.toBe(policy)
      await putStrictCheckout({ front, stack }, { file: 'ccv-checkout.en.js', token, policy: less })
      const before = front.reports.length

      await page.goto('/strict')

      await expect
        .poll(() => front.reports.slice(before).map((report) => report.directive))
        .toContainEqual(expect.stringContaining(directive))
    })
  }
})

/** Saves a card as a mandate and returns to the account page. */
async function saveCard(page: Page): Promise<void> {
  await signIn(page, bram)
  await page.goto('/account/add?as=mandate')
  await orderOf(page)
  await agree(page)
  await go(page, 'Save card').click()
  await useCard(page)
  await page.getByRole('link', { name: 'To your account' }).click()
}

function requestsOf(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  return asked
}

/** The shop's three addresses, and CCV's pages, which the shopper is redirected to. */
async function expectOnlyTheShopAndCcv(asked: readonly string[], front: Front, stack: Stack): Promise<void> {
  const known = new Set([front.url, front.scriptsUrl, stack.serviceUrl, stack.sandboxUrl])
  expect(asked.length).toBeGreaterThan(3)
  expect(asked.filter((url) => !known.has(new URL(url).origin))).toEqual([])
}

/** Checks that nothing has been reported, and that a violation would be. */
async function expectNothingReported(page: Page, front: Front, before: number): Promise<void> {
  await page.evaluate(() => fetch('https://elsewhere.example/').catch(() => {}))
  await expect.poll(() => front.reports.length).toBeGreaterThan(before)

  expect(front.reports.slice(before)).toEqual([
    expect.objectContaining({ directive: 'connect-src', blocked: expect.stringContaining('elsewhere.example') }),
  ])
}
