import { defineConfig } from '@playwright/test'
import { firefoxPath } from '../scripts/engines/find.mjs'
import journeys from './playwright.config.ts'

/** Journeys in which the browser matters; what is about the server, the languages or axe is left to Chromium. */
const testMatch = [
  'at-ccv.spec.ts',
  'choices.spec.ts',
  'connection.long.spec.ts',
  'devices.spec.ts',
  'embedding.spec.ts',
  'everyone.spec.ts',
  'firefox/*.spec.ts',
  'framed.long.spec.ts',
  'hostile-page.long.spec.ts',
  'memory.spec.ts',
  'other-origin.long.spec.ts',
  'plain-page.spec.ts',
  'policy.long.spec.ts',
  'return.spec.ts',
  'saved-methods.spec.ts',
  'shop-form.spec.ts',
  'strangers.spec.ts',
  'strict.long.spec.ts',
  'truth.spec.ts',
]

/** What a page can't be told by Playwright here, the browser is told before it starts. */
const wishes = [
  { name: 'firefox-moves-less', grep: /reduced motion/, preferences: { 'ui.prefersReducedMotion': 1 } },
  { name: 'firefox-own-colours', grep: /colours of the/, preferences: { 'browser.display.document_color_use': 2 } },
]

const firefox = (firefoxUserPrefs: Record<string, number> = {}) => ({
  browserName: 'firefox' as const,
  channel: 'moz-firefox',
  launchOptions: { executablePath: firefoxPath(), firefoxUserPrefs },
})

/** Debian's Firefox, by WebDriver BiDi. */
export default defineConfig({
  ...journeys,
  outputDir: '../.cache/e2e-firefox',
  projects: [
    {
      name: 'firefox',
      // Globs are matched against whole paths.
      testMatch: testMatch.map((name) => `**/e2e/${name}`),
      grepInvert: wishes.map(({ grep }) => grep),
      use: firefox(),
    },
    ...wishes.map(({ name, grep, preferences }) => ({
      name,
      testMatch: '**/e2e/everyone.spec.ts',
      grep,
      use: firefox(preferences),
    })),
  ],
})
