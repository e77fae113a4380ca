import { availableParallelism } from 'node:os'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumPath } from './scripts/browser.mjs'

// Packages run from source: no build between an edit and its test.
const conditions = ['@ccv-checkout/source']
const executablePath = chromiumPath()

export default defineConfig(({ mode }) => {
  const long = mode === 'long'
  const files = long ? '*.long.ts' : '*.test.ts'
  const test = { testTimeout: long ? 300_000 : 15_000, hookTimeout: 30_000 }
  return {
    test: {
      // Left to itself it keeps one core free: on two that is half of them, and many tests only wait.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      projects: [
        {
          resolve: { conditions },
          ssr: { resolve: { conditions } },
          test: {
            ...test,
            name: 'node',
            environment: 'node',
            include: [
              `packages/{ccv,server,sandbox}/src/**/${files}`,
              `demo/src/**/${files}`,
              `scripts/**/${files}`,
              `tools/**/${files}`,
              `bench/**/${files}`,
            ],
          },
        },
        {
          resolve: { conditions: [...conditions, 'browser', 'import', 'default'] },
          oxc: { decorator: { legacy: true } },
          // Found while tests run, it would reload the page under them.
          optimizeDeps: { include: ['axe-core'] },
          test: {
            ...test,
            name: 'browser',
            include: [`packages/widget/src/**/${files}`],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: {
                  ...(executablePath ? { executablePath } : {}),
                  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
                },
              }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }
})
