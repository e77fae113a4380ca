/** The configuration of Vitest for the mutation runner: one project, and only the tests that the runner names. */
import { defineConfig } from 'vitest/config'

const conditions = ['@ccv-checkout/source']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    testTimeout: 15_000,
    hookTimeout: 30_000,
    // One worker imports the server once for all files, because that import takes most of the time of a mutant.
    isolate: false,
    include: (process.env['MUTATION_TESTS'] ?? '').split(',').filter(Boolean),
  },
})
