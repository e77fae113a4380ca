/** What axe finds on a page, in light and in dark. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Everything in the light, and what the dark changes: the colours. */
export async function expectNothingFound(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await found(new AxeBuilder({ page }))
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await found(new AxeBuilder({ page }).withRules('color-contrast'))
  expect.soft({ light, dark }, where).toEqual({ light: [], dark: [] })
}

async function found(builder: AxeBuilder): Promise<string[]> {
  // There are no frames, so nothing has to be gathered from them in a page of its own.
  const { violations } = await builder.setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
