import { availableParallelism } from 'node:os'
import { playwright } from '@vitest/browser-playwright'
import { configDefaults, defineConfig } from 'vitest/config'
import { chromiumPath } from './scripts/browsers.mjs'

// Packages run from source: no build between an edit and its test.
const conditions = ['@ccv-checkout/source']
const executablePath = chromiumPath()

/** How long a test may take, in milliseconds. */
const limits = (project: string) => ({
  testTimeout: /^(long|release)/.test(project) ? 300_000 : 15_000,
  hookTimeout: 30_000,
})

/** Tests that run in Node. `files` is the end of their names. */
const inNode = (name: string, files: string) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    ...limits(name),
    name,
    environment: 'node' as const,
    include: ['packages/{ccv,server,sandbox}/src', 'demo/src', 'scripts', 'tools', 'tests', 'bench'].map(
      (folder) => `${folder}/**/${files}`,
    ),
  },
})

/** Imports other test files again, with another sandbox: it needs modules that no other file has loaded. */
const ownModules = 'unnamed-child.test.ts'

/** The files of a worker share the modules that they import: otherwise a third of the time is spent importing them again. */
const withSharedModules = ({ test, ...project }: ReturnType<typeof inNode>) => ({
  ...project,
  test: { ...test, isolate: false, exclude: [...configDefaults.exclude, `**/${ownModules}`] },
})

/** Tests of the elements, in a real browser. */
const inBrowser = (name: string, files: string) => ({
  resolve: { conditions: [...conditions, 'browser', 'import', 'default'] },
  // Found while tests run, it would reload the page under them.
  optimizeDeps: { include: ['axe-core', 'accessibility-checker-engine/ace-node.js'] },
  test: {
    ...limits(name),
    name,
    include: [`packages/widget/src/**/${files}`],
    // The browser has no environment of its own.
    provide: { allLanguages: process.env['ALL_LANGUAGES'] === 'yes' },
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
      instances: [{ browser: 'chromium' as const }],
    },
  },
})

/** What runs when no project is asked for. Vitest reads it here too, though its types know it of the command line only. */
const everyday = { project: ['node', 'node-isolated', 'browser'] }

export default defineConfig({
  test: {
    // Left to itself it keeps one core free: on two that is half of them, and many tests only wait.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    ...everyday,
    projects: [
      withSharedModules(inNode('node', '*.test.ts')),
      inNode('node-isolated', ownModules),
      // Suites that take too long for every day: `npm run test:long`.
      inNode('long', '*.long.ts'),
      // Suites that need programs of the distribution, or even longer: `npm run test:release`.
      inNode('release', '*.release.ts'),
      inBrowser('browser', '*.test.ts'),
      inBrowser('long-in-browser', '*.long.ts'),
    ],
  },
})
