import { expect, it } from 'vitest'
import { createBackground } from '../runtime/background.ts'
import { createTestClock } from '../runtime/clock.ts'
import { silentLog } from '../runtime/log.ts'
import { createNotifier } from '../runtime/notifier.ts'
import { createGate } from './gate.ts'
import { createWatches } from './watches.ts'

it('a watch that lasts long keeps one subscription and one timer, and none after its end', async () => {
  const clock = createTestClock()
  const notifier = createNotifier()
  let subscriptions = 0
  const counted: typeof notifier = {
    ...notifier,
    next(orderLock, signal) {
      subscriptions += 1
      return notifier.next(orderLock, signal).finally(() => (subscriptions -= 1))
    },
  }
  const parts = {
    clock,
    notifier: counted,
    background: createBackground(silentLog),
    gate: createGate(4),
    everyMs: 2000,
  }
  let reads = 0
  const looks = { read: async () => (reads += 1), ask: async () => {} }

  const watch = createWatches<number>(parts).join('order:981', 'anna', looks)
  for (let interval = 0; interval < 20; interval += 1) await clock.advance(2000)

  expect(reads).toBeGreaterThan(15)
  expect(subscriptions).toBe(1)
  expect(clock.sleepers()).toBe(1)

  watch.cancel()
  await clock.advance(0)
  await new Promise((resolve) => setImmediate(resolve))
  expect(subscriptions).toBe(0)
  expect(clock.sleepers()).toBe(0)
})
