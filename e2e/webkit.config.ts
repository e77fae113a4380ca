import { defineConfig } from '@playwright/test'
import journeys from './playwright.config.ts'

/** The main journeys in WebKitGTK, which Playwright's runner leads and Selenium drives. */
export default defineConfig({
  ...journeys,
  testDir: 'webkit',
  projects: [{ name: 'webkit' }],
  outputDir: '../.cache/e2e-webkit',
  timeout: 60_000,
})
