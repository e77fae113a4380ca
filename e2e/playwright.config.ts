import { defineConfig, type Project } from '@playwright/test'
import { chromiumPath, firefoxPath } from '../scripts/browsers.mjs'

const executablePath = chromiumPath()
const inChromium = {
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  },
}

/** The journeys in which the browser matters. Those about the server, the languages or axe run in Chromium only. */
const inFirefox = [
  'at-ccv.spec.ts',
  'choices.spec.ts',
  'connection.long.spec.ts',
  'devices.spec.ts',
  'embedding.spec.ts',
  'everyone.spec.ts',
  'firefox/*.spec.ts',
  'first-paint.long.spec.ts',
  'framed.long.spec.ts',
  'hostile-page.long.spec.ts',
  'in-between.spec.ts',
  'memory.spec.ts',
  'other-origin.long.spec.ts',
  'plain-page.spec.ts',
  'policy.long.spec.ts',
  'return.spec.ts',
  'saved-methods.spec.ts',
  'shop-form.spec.ts',
  'strangers.spec.ts',
  'strict.long.spec.ts',
  'surroundings.long.spec.ts',
  'truth.spec.ts',
]

/** Settings that Playwright cannot emulate in Firefox, so they are preferences of the browser. */
const preferences = [
  { name: 'firefox-moves-less', grep: /reduced motion/, preferences: { 'ui.prefersReducedMotion': 1 } },
  { name: 'firefox-own-colours', grep: /forced colours/, preferences: { 'browser.display.document_color_use': 2 } },
]

/** Debian's Firefox, controlled by WebDriver BiDi. */
const firefox = (firefoxUserPrefs: Record<string, number> = {}) => ({
  browserName: 'firefox' as const,
  channel: 'moz-firefox',
  launchOptions: { executablePath: firefoxPath(), firefoxUserPrefs },
})

const projects: Project[] = [
  {
    name: 'everyday',
    testIgnore: ['examples/**', 'firefox/**', 'webkit/**', '**/*.long.spec.ts'],
    use: inChromium,
  },
  // The long suite has the journeys that take longer.
  { name: 'long', testMatch: '**/*.long.spec.ts', use: inChromium },
  {
    name: 'examples',
    testDir: 'examples',
    // One test at a time for each example.
    fullyParallel: false,
    timeout: 60_000,
    use: inChromium,
  },
  {
    name: 'firefox',
    // Globs are matched against the whole path.
    testMatch: inFirefox.map((name) => `**/e2e/${name}`),
    grepInvert: preferences.map(({ grep }) => grep),
    use: firefox(),
  },
  ...preferences.map(({ name, grep, preferences }) => ({
    name,
    testMatch: '**/e2e/everyone.spec.ts',
    grep,
    use: firefox(preferences),
  })),
  // Playwright runs the tests, and Selenium controls WebKitGTK.
  { name: 'webkit', testDir: 'webkit', timeout: 60_000 },
]

export default defineConfig({
  testDir: '.',
  snapshotPathTemplate: '{testDir}/transcripts/{arg}{ext}',
  outputDir: '../.cache/e2e',
  fullyParallel: true,
  workers: 2,
  projects: projects.map((project) => ({ outputDir: `../.cache/e2e/${project.name}`, ...project })),
  // A shopper does not retry.
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
})
