/** Starts an example with the command of its README, on free ports and with its own folder. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { startProgram } from '../support/program.ts'

export interface Example {
  shopUrl: string
  /** Returns the notes that the shop wrote for each shipped order, if it writes any. */
  shipped(): Promise<string[]>
}

/** The secret key of the backend beside the shop. */
export const secretKey = 'sk_of_the_examples'

/** `test.use({ name: 'plain' })` selects the example. */
export const test = base.extend<object, { name: string; example: Example }>({
  name: ['', { option: true, scope: 'worker' }],
  example: [
    async ({ name }, use) => {
      const folder = await mkdtemp(join(tmpdir(), `ccv-checkout-${name}-`))
      const env = {
        DATA_DIR: folder,
        SHOP_PORT: '0',
        CHECKOUT_PORT: '0',
        SANDBOX_PORT: '0',
        CHECKOUT_SECRET_KEY: secretKey,
        // The suite has built it.
        EXAMPLE_IS_BUILT: 'yes',
      }
      const program = await startProgram('tools/examples/run.mjs', ['shop', 'sandbox'], env, [name])
      await use({
        shopUrl: program.addresses['shop'] ?? '',
        shipped: () => contents(join(folder, 'shipped')),
      })
      await program.signal('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ example }, use) => use(example.shopUrl),
})

/** Returns the contents of the files in a folder; empty if the folder does not exist. */
async function contents(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
}
