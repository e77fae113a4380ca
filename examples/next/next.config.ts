import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

export default {
  // The backend loads a database driver, which cannot be bundled.
  serverExternalPackages: ['@ccv-checkout/server'],
  // Only in this repository, which has the packages of the backend.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
} satisfies NextConfig
