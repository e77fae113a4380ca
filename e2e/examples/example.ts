/** One of the examples, started by the command of its README, on free ports and with a folder of its own. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { startProgram } from '../program.ts'

export interface Example {
  shopUrl: string
  /** The orders that the shop has shipped, where it does so. */
  shipped(): Promise<string[]>
}

/** `test.use({ name: 'plain' })` says which. */
export const test = base.extend<object, { name: string; example: Example }>({
  name: ['', { option: true, scope: 'worker' }],
  example: [
    async ({ name }, use) => {
      const folder = await mkdtemp(join(tmpdir(), `ccv-checkout-${name}-`))
      const env = { DATA_DIR: folder, SHOP_PORT: '0', CHECKOUT_PORT: '0', SANDBOX_PORT: '0' }
      const program = await startProgram('scripts/example.mjs', ['shop', 'sandbox'], env, [name])
      await use({
        shopUrl: program.addresses['shop'] ?? '',
        // There is no such folder before the first one.
        shipped: () => readdir(join(folder, 'shipped')).catch(() => []),
      })
      await program.signal('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ example }, use) => use(example.shopUrl),
})
