import { defineConfig } from '@playwright/test'
import { chromiumPath } from '../scripts/browser.mjs'

const executablePath = chromiumPath()

export default defineConfig({
  testDir: '.',
  outputDir: '../.cache/e2e',
  fullyParallel: true,
  workers: 2,
  // What takes longer is for the long suite: files named `*.long.spec.ts`.
  projects: [
    // The examples and the other engines have runs of their own: see examples.config.ts, firefox.config.ts, webkit.config.ts.
    { name: 'everyday', testIgnore: ['examples/**', 'firefox/**', 'webkit/**', '**/*.long.spec.ts'] },
    { name: 'long', testMatch: '**/*.long.spec.ts' },
  ],
  // A shopper tries once.
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
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
})
