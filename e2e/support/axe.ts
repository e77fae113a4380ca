/** Checks a page with axe and with Equal Access, in light and in dark. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { equalAccessFindings } from './equal-access.ts'

/** All rules in light, and only the contrast in dark, because only colours differ. */
export async function expectNothingFound(page: Page, where: string): Promise<void> {
  await expectAxeFindsNothing(page, where)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await equalAccessFindings(page, 'everything')
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await equalAccessFindings(page, 'colours')
  expect.soft({ light, dark }, where).toEqual({ light: [], dark: [] })
}

/** Without Equal Access, which takes minutes for a page with thousands of elements. */
export async function expectAxeFindsNothing(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await found(new AxeBuilder({ page }))
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await found(new AxeBuilder({ page }).withRules('color-contrast'))
  expect.soft({ light, dark }, where).toEqual({ light: [], dark: [] })
}

async function found(builder: AxeBuilder): Promise<string[]> {
  // There are no frames, so axe needs no separate page to collect their results.
  const { violations } = await builder.setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
