/** A shopper with saved cards on a phone. */
import { expect } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import { answer, bag, cards, customerAtCheckout, go, row, saveCard, signIn } from './support/shopper.ts'

test.describe('on a phone', () => {
  // An iPhone without the bars of its browser.
  test.use({ viewport: { width: 390, height: 664 }, hasTouch: true })

  test('a shopper with two saved cards pays with two taps, and has to scroll nowhere', async ({ page, sandbox }) => {
    test.slow()
    await signIn(page, an)
    for (const card of [cards.succeeds, cards.other]) await saveCard(page, card)
    const order = await customerAtCheckout(page, an)
    const second = page.locator('ccv-checkout .row', { hasText: 'Visa ending in 4242' })
    const button = go(page, `Pay ${bag.text}`)
    await expect(row(page, /Mastercard ending in 4444/)).toBeChecked()
    for (const seen of [second, button]) await expect(seen).toBeInViewport({ ratio: 1 })

    const at = await second.boundingBox()
    await page.touchscreen.tap((at?.x ?? 0) + (at?.width ?? 0) / 2, (at?.y ?? 0) + (at?.height ?? 0) / 2)
    await expect(row(page, /Visa ending in 4242/)).toBeChecked()
    await expect(button).toBeInViewport({ ratio: 1 })
    const to = await button.boundingBox()
    await page.touchscreen.tap((to?.x ?? 0) + (to?.width ?? 0) / 2, (to?.y ?? 0) + (to?.height ?? 0) / 2)

    await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
    expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', brand: 'visa' }])
  })
})
