import { defineConfig } from '@playwright/test'
import journeys from './playwright.config.ts'

/** The examples, started as their READMEs say. */
export default defineConfig({
  ...journeys,
  testDir: 'examples',
  // Those of the journeys pass the examples over.
  projects: [{ name: 'examples' }],
  outputDir: '../.cache/e2e-examples',
  // One visitor after the other at each of them.
  fullyParallel: false,
  timeout: 60_000,
})
