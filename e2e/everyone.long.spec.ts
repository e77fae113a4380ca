/** The account page and the plain page by keyboard, with large text, and with forced colours. */
import { expect, type Page } from '@playwright/test'
import { bram, test } from './support/fixtures.ts'
import { agree, answer, bag, cards, go, guestAtCheckout, signIn, useCard } from './support/shopper.ts'

/** Saves two cards and opens the account page. */
async function accountWithCards(page: Page): Promise<void> {
  test.slow()
  await signIn(page, bram)
  for (const card of [cards.succeeds, cards.other]) {
    await page.goto('/account/add?as=mandate')
    await agree(page)
    await go(page, 'Save card').click()
    await useCard(page, card)
    await expect(answer(page, 'Saved')).toBeVisible()
  }
  await page.goto('/account')
  await expect(entry(page, 'Visa')).toBeVisible()
}

const entry = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })

test('[F85] the states of the account page are distinguishable in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await accountWithCards(page)
  await entry(page, 'Visa').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')

  const look = await page.locator('ccv-saved-methods').evaluate(({ shadowRoot }) => {
    const part = (selector: string): CSSStyleDeclaration | undefined => {
      const found = shadowRoot?.querySelector(selector)
      return found ? getComputedStyle(found) : undefined
    }
    return {
      open: part('[part~=method-on] [part=name]')?.textDecorationLine,
      other: part('.row:not(.on) [part=name]')?.textDecorationLine,
      focus: part(':focus')?.outlineStyle,
      button: part('[part=action]')?.borderTopColor !== part('[part=action]')?.backgroundColor,
    }
  })

  expect(look).toEqual({ open: 'underline', other: 'none', focus: 'solid', button: true })
})

test('[F85] with reduced motion nothing moves on the account page, neither on opening nor while waiting', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await accountWithCards(page)
  await page.route('**/checkout/methods/*', () => {})

  await entry(page, 'Visa').click()
  expect(await animated(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await expect(page.locator('[part=spinner]')).toBeVisible()

  expect(await animated(page)).toEqual(['opacity'])
})

/** Returns the properties that are being animated in the list, of any duration. */
async function animated(page: Page): Promise<string[]> {
  const names = await page
    .locator('ccv-saved-methods')
    .evaluate(({ shadowRoot }) =>
      (shadowRoot?.getAnimations() ?? []).flatMap(({ effect }) =>
        effect instanceof KeyframeEffect ? effect.getKeyframes().flatMap((frame) => Object.keys(frame)) : [],
      ),
    )
  const about = ['offset', 'computedOffset', 'easing', 'composite']
  return [...new Set(names.filter((name) => !about.includes(name)))]
}

for (const [how, size, letters] of [
  ['on a screen of 320 by 256 pixels, as at 400 % zoom', { width: 320, height: 256 }, '100%'],
  ['with text at 200 %, on a screen of 320 pixels', { width: 320, height: 640 }, '200%'],
] as const) {
  test(`[F84] a card is renamed and removed on the account page ${how}`, async ({ page, backend }) => {
    await page.setViewportSize(size)
    await page.route('**/account', async (route) => {
      const response = await route.fetch()
      const { 'content-security-policy': _, ...headers } = response.headers()
      const body = (await response.text()).replace('<html', `<html style="font-size: ${letters}"`)
      await route.fulfill({ response, headers, body })
    })
    await accountWithCards(page)

    await entry(page, 'Visa').click()
    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('textbox').fill('Holidays')
    expect(await sticksOut(page)).toEqual([])
    await page.getByRole('button', { name: 'Save' }).click()
    await entry(page, 'Holidays').click()
    expect(await sticksOut(page)).toEqual([])
    await page.getByRole('button', { name: 'Remove' }).click()
    expect(await sticksOut(page)).toEqual([])
    await page.getByRole('button', { name: 'Remove it' }).click()

    await expect(entry(page, 'Holidays')).toBeHidden()
    expect(await backend.methods(bram)).toMatchObject([{ last4: '4444' }])
  })
}

/** Returns the parts of the list that overflow the list or the screen. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.locator('ccv-saved-methods').evaluate((element) => {
    const { left, right } = element.getBoundingClientRect()
    const all = [...(element.shadowRoot?.querySelectorAll('.base, .base :not(.sr, svg, svg *)') ?? [])]
    const out = all.filter((part) => {
      const box = part.getBoundingClientRect()
      return box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5)
    })
    return [...out.map(({ className }) => String(className)), ...(right > innerWidth + 0.5 ? ['the element'] : [])]
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('[F85] the plain page works by keyboard, from its link to the paid order', async ({ page, sandbox }) => {
    const order = await guestAtCheckout(page)
    // Inside the tag it is shown only where the printed choices cannot be.
    await page.goto((await page.locator('ccv-checkout a').getAttribute('href')) ?? '')

    await tabTo(page, 'summary:has-text("Bancontact")')
    const ring = await page.locator('summary:focus').evaluate((element) => getComputedStyle(element).outlineStyle)
    await page.keyboard.press('Enter')
    await tabTo(page, 'details[open]:has-text("Bancontact") button')
    await page.keyboard.press('Enter')
    await tabTo(page, `a[href$="card=${cards.bancontact}"]`)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Card number')).not.toHaveValue('')
    await tabTo(page, 'button[value=pay]')
    await page.keyboard.press('Enter')

    await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
    expect(ring).not.toBe('none')
    expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
  })
})

/** Presses Tab until the element has the focus; throws after 60 presses. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const found = page.locator(selector).first()
    if (await found.evaluate((element) => element.matches(':focus'))) return
  }
  throw new Error(`${selector} never got the focus`)
}
