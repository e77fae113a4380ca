import { expect, it } from 'vitest'
import { browserEnvironment } from './environment.ts'

it('stops waiting as soon as the signal is aborted', async () => {
  const before = new AbortController()
  const during = new AbortController()
  before.abort()

  const waits = [
    browserEnvironment.wait(600_000, before.signal),
    browserEnvironment.wait(600_000, during.signal),
    browserEnvironment.wait(0, new AbortController().signal),
  ]
  during.abort()

  await expect(Promise.all(waits)).resolves.toHaveLength(3)
})

it('uses the page’s current fetch', async () => {
  const original = globalThis.fetch
  globalThis.fetch = () => Promise.resolve(new Response('wrapped'))

  const answer = await browserEnvironment.fetch('/anything')

  globalThis.fetch = original
  expect(await answer.text()).toBe('wrapped')
})

it.each([
  ['answers with nothing', () => null],
  [
    'throws, as Firefox does',
    () => {
      throw new DOMException('not supported', 'InvalidAccessError')
    },
  ],
])('reports that it cannot leave a sandboxed frame where opening on top %s', (_, open) => {
  const original = window.open
  window.open = open

  const isLeaving = browserEnvironment.go('https://pay.ccv.eu/')

  window.open = original
  expect(window.top).not.toBe(window.self) // as every test here
  expect(isLeaving).toBe(false)
})
