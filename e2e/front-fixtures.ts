/** For journeys on pages that are not the demo's: a front before the shop, so that the pages are the shop's all the same. */
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
