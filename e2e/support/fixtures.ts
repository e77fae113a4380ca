/** The fixtures of every journey: the processes of its worker, and a new shopper. */
import { test as base } from '@playwright/test'
import { type Backend, createBackend } from './backend.ts'
import { notInFirefox } from './firefox.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'
import { type Stack, startStack } from './stack.ts'

/** The two customers of the demo shop. */
export const an = 'c-17'
export const bram = 'c-42'

interface Fixtures {
  /** Skips journeys that this browser cannot run, with the reason. */
  able: void
  sandbox: Sandbox
  backend: Backend
  /** Runs before each test, so that no customer has saved methods. */
  nothingSaved: void
}

export const test = base.extend<Fixtures, { stack: Stack }>({
  stack: [
    async ({ browserName: _ }, use) => {
      const stack = await startStack()
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  able: [
    async ({ browserName }, use, testInfo) => {
      const reason = browserName === 'firefox' && notInFirefox[testInfo.title.replace(/^(\[F\d+\] )+/, '')]
      testInfo.skip(Boolean(reason), reason || '')
      await use()
    },
    { auto: true },
  ],
  baseURL: async ({ stack }, use) => use(stack.shopUrl),
  sandbox: async ({ stack }, use) => use(createSandbox(stack.sandboxUrl)),
  backend: async ({ stack }, use) => use(createBackend(`${stack.shopUrl}/pay`)),
  nothingSaved: [
    async ({ backend }, use) => {
      for (const customer of [an, bram]) await backend.forgetMethods(customer)
      await use()
    },
    { auto: true },
  ],
})
