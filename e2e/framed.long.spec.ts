import { expect, type FrameLocator, type Page } from '@playwright/test'
import { test } from './support/fixtures.ts'
import { answer, atCcv, bag, guestAtCheckout, useCard } from './support/shopper.ts'
import { changePage, putPage } from './support/tampering.ts'

test('[F81] a framed checkout redirects the whole page to CCV', async ({ page, stack }) => {
  const frame = await inFrame(page, stack.shopUrl)

  await frame.getByRole('button', { name: `Pay ${bag.text}` }).click()

  await atCcv(page)
})

test('[F81] a sandboxed frame explains that it cannot redirect, opens CCV’s page in a new tab, and shows the result too', async ({
  page,
  stack,
  sandbox,
}) => {
  const frame = await inFrame(page, stack.shopUrl, 'allow-popups allow-popups-to-escape-sandbox')
  const tag = await frame.locator('script[data-ccv-session]').textContent()

  await frame.getByRole('button', { name: `Pay ${bag.text}` }).click()
  await expect(frame.getByRole('heading', { name: 'Continue in a new tab' })).toBeFocused()
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    frame.getByRole('link', { name: 'Open CCV’s page' }).click(),
  ])
  await useCard(tab)

  await expect(answer(tab, `Paid ${bag.text}`)).toBeVisible()
  await expect(frame.getByRole('heading', { name: `Paid ${bag.text}` })).toBeVisible()
  const [, order] = /"description":"\w+ (FC-\w+)"/.exec(tag ?? '') ?? []
  expect(await sandbox.payments(order ?? '')).toMatchObject([{ status: 'success' }])
})

test('[F81] a frame that may not open tabs still shows the link to CCV’s page', async ({ page, stack }) => {
  const frame = await inFrame(page, stack.shopUrl, '')

  await frame.getByRole('button', { name: `Pay ${bag.text}` }).click()

  await expect(frame.getByText('Open it in a new tab')).toBeVisible()
  const link = frame.getByRole('link', { name: 'Open CCV’s page' })
  expect(await link.getAttribute('href')).toContain(new URL(stack.sandboxUrl).host)
})

/** Opens the shop's checkout inside another page, optionally in a sandboxed frame. */
async function inFrame(page: Page, shopUrl: string, sandbox?: string): Promise<FrameLocator> {
  await guestAtCheckout(page)
  await changePage(page, '/checkout', {})
  const rules = sandbox === undefined ? '' : ` sandbox="allow-scripts allow-same-origin allow-forms ${sandbox}"`
  await putPage(page, `${shopUrl}/framing`, `<iframe src="/checkout" width="800" height="900"${rules}></iframe>`)
  await page.goto('/framing')
  return page.frameLocator('iframe')
}
