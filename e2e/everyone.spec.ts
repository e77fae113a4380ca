/** The checkout by keyboard, with large text, forced colours, reduced motion and other scripts. */
import { expect, type Page } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import { answer, atCcv, bag, cards, customerAtCheckout, go, guestAtCheckout, row, useCard } from './support/shopper.ts'
import { changePage } from './support/tampering.ts'

test('[F85] the whole checkout works by keyboard, and each message is announced once', async ({ page, sandbox }) => {
  test.slow()
  await changePage(page, '/checkout', {})
  const order = await customerAtCheckout(page, an)
  await page.evaluate(listen)

  await row(page, /^Card/).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await expect(go(page, `Pay ${bag.text}`)).toBeFocused()
  await page.context().setOffline(true)
  await page.keyboard.press('Enter')
  await expect(page.locator('[part=note]')).toBeVisible()
  await expect(go(page, `Pay ${bag.text}`)).toBeFocused()
  expect(await page.evaluate(() => Reflect.get(window, 'said'))).toEqual([
    'One moment…',
    'The shop can’t be reached right now. Check your connection and try again: you will not pay twice.',
  ])
  await page.context().setOffline(false)
  await page.keyboard.press('Enter')
  await atCcv(page)
  await tabTo(page, `a[href$="card=${cards.refused}"]`)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Card number')).not.toHaveValue('')
  await tabTo(page, 'button[value=pay]')
  await page.keyboard.press('Enter')
  // The result has the focus, so screen readers read it; the live region does not repeat it.
  await expect(answer(page, 'Your bank declined the payment')).toBeFocused()
  await expect(page.locator('ccv-checkout [role=status]')).toHaveText('')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/checkout')
  await tabTo(page, '[part=button][type=submit]')
  await page.keyboard.press('Enter')
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeFocused()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'failed' }, { status: 'success' }])
})

test('[F85] with reduced motion nothing moves, neither while waiting nor on opening a row', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await guestAtCheckout(page)
  await page.route('**/pay/checkout/attempts', () => {})

  await row(page, /^iDEAL/).check()
  await go(page, `Pay ${bag.text}`).click()
  await expect(page.locator('[part=spinner]')).toBeVisible()

  const moved = await page
    .locator('ccv-checkout')
    .evaluate((element) =>
      (element.shadowRoot?.getAnimations() ?? []).flatMap(({ effect }) =>
        effect instanceof KeyframeEffect
          ? effect
              .getKeyframes()
              .flatMap((frame) =>
                Object.keys(frame).filter(
                  (name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name),
                ),
              )
          : [],
      ),
    )
  expect(new Set(moved)).toEqual(new Set(['opacity']))
})

test('[F85] with forced colours, the picked row, the focus and the button are distinguishable', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await guestAtCheckout(page)
  await row(page, /^Card/).focus()
  await page.keyboard.press('ArrowDown')

  const look = await page.locator('ccv-checkout').evaluate((element) => {
    const part = (selector: string): CSSStyleDeclaration | undefined => {
      const found = element.shadowRoot?.querySelector(selector)
      return found ? getComputedStyle(found) : undefined
    }
    return {
      picked: part('[part~=row-on] [part=name]')?.textDecorationLine,
      other: part('.row:not(.on) [part=name]')?.textDecorationLine,
      radio: part('[part=radio]')?.appearance,
      focus: part('[part~=row-on] .head')?.outlineStyle,
      button: part('[part=button]')?.borderTopColor !== part('[part=button]')?.backgroundColor,
    }
  })

  expect(look).toEqual({ picked: 'underline', other: 'none', radio: 'auto', focus: 'solid', button: true })
})

for (const [how, attributes] of [
  ['from right to left, in an unknown language', 'dir="rtl" lang="xx"'],
  ['with letters twice as large', 'style="font-size: 200%"'],
] as const) {
  test(`[F84] pays on a screen of 320 pixels, ${how}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 256 })
    await page.route('**/checkout', async (route) => {
      const response = await route.fetch()
      const { 'content-security-policy': _, ...headers } = response.headers()
      const body = (await response.text())
        .replace(/<html[^>]*>/, `<html ${attributes}>`)
        .replace(/(<ccv-checkout[^>]*) lang="\w+"/, '$1')
      await route.fulfill({ response, headers, body })
    })
    await guestAtCheckout(page)
    await expect(go(page, `Pay ${bag.text}`)).toBeVisible()

    const overflow = await page.locator('ccv-checkout').evaluate((element) => {
      const { left, right } = element.getBoundingClientRect()
      const parts = [...(element.shadowRoot?.querySelectorAll('.base, .base :not(.sr, svg, svg *)') ?? [])]
      // An empty slot has no box.
      const isOut = (box: DOMRect): boolean => box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5)
      return {
        left: left >= 0,
        right: right <= innerWidth,
        out: parts.filter((part) => isOut(part.getBoundingClientRect())).length,
      }
    })
    expect(overflow).toEqual({ left: true, right: true, out: 0 })
    await go(page, `Pay ${bag.text}`).click()
    await useCard(page)
    await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  })
}

/** Records the announcements of the element's live region. */
function listen(): void {
  const said: string[] = []
  Object.assign(window, { said })
  const region = document.querySelector('ccv-checkout')?.shadowRoot?.querySelector('[role=status]')
  const hear = (): void => {
    const text = region?.textContent ?? ''
    if (text !== '') said.push(text)
  }
  if (region) new MutationObserver(hear).observe(region, { childList: true, characterData: true, subtree: true })
}

/** Presses Tab until the element has the focus; throws after 60 presses. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (
      await page
        .locator(selector)
        .first()
        .evaluate((element) => element.matches(':focus'))
    )
      return
  }
  throw new Error(`${selector} never got the focus`)
}
