/** Uses the printed choices before the script has run, and reports what is lost when the script takes them over. */
import type { Browser } from 'playwright'

/** What the shopper did, and whether it was still there afterwards. */
export interface Losses {
  row: boolean
  tick: boolean
  text: boolean
  focus: boolean
  selection: boolean
}

/**
 * Picks the direct debit, ticks its box, and is typing a name when the script arrives.
 *
 * @param release lets the script arrive
 */
export async function lossesAt(browser: Browser, url: string, release: () => void): Promise<Losses> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    // tsx calls the helper `__name` in compiled functions, which doesn't exist in the page.
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.goto(url, { waitUntil: 'commit', timeout: 60_000 })
    const field = (name: string) => page.locator(`ccv-checkout [name="${name}:sepa-mandate"]`)
    const heading = page.locator('ccv-checkout #open-others')
    if (await heading.isVisible().catch(() => false)) await heading.click()
    await page.locator('ccv-checkout .pick[value="sepa-mandate"]').check({ force: true })
    await field('consent').check()
    await field('firstName').fill('An')
    await field('lastName').pressSequentially('Peers')
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
    release()
    await page.locator('ccv-checkout:state(choosing)').waitFor({ timeout: 60_000 })
    await page.keyboard.type('t')
    const after = await page.evaluate(() => {
      const root = document.querySelector('ccv-checkout')?.shadowRoot
      const input = (name: string) => root?.querySelector<HTMLInputElement>(`[name="${name}:sepa-mandate"]`)
      return {
        row: root?.querySelector<HTMLInputElement>('.pick:checked')?.value,
        ticked: input('consent')?.checked,
        first: input('firstName')?.value,
        last: input('lastName')?.value,
        hasFocus: root?.activeElement === input('lastName'),
        forms: root?.querySelectorAll('form').length,
      }
    })
    return {
      row: after.row !== 'sepa-mandate' || after.forms !== 1,
      tick: after.ticked !== true,
      text: after.first !== 'An' || after.last?.replace('t', '') !== 'Peers',
      focus: !after.hasFocus,
      selection: after.last !== 'Peters',
    }
  } finally {
    await context.close()
  }
}
