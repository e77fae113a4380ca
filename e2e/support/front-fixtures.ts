/**
 * Fixtures for pages that the demo does not have: a front server before the shop serves them from the shop's origin.
 */
import { test as base } from './fixtures.ts'
import { type Front, startFront } from './front.ts'
import { type Stack, startStack } from './stack.ts'

export const test = base.extend<object, { front: Front; stack: Stack }>({
  front: [
    async ({ browserName: _ }, use) => {
      const front = await startFront()
      await use(front)
      await front.stop()
    },
    { scope: 'worker' },
  ],
  stack: [
    async ({ front }, use) => {
      const stack = await startStack(front)
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})
