import { expect, it } from 'vitest'
import { createGate } from './gate.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('runs at most the given number of tasks at a time, and the others in order', async () => {
  const gate = createGate(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const run = (index: number) =>
    gate(async () => {
      begun.push(index)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (index === 0) throw new Error('failed')
    })

  const all = [0, 1, 2, 3].map((index) => run(index).catch(() => undefined))
  await turn()
  const first = [...begun]
  ends[0]?.() // a task that fails frees its place too
  await turn()
  const second = [...begun]
  for (let index = 1; index < 4; index += 1) {
    ends[index]?.()
    await turn()
  }
  await Promise.all(all)

  expect([first, second, begun]).toEqual([
    [0, 1],
    [0, 1, 2],
    [0, 1, 2, 3],
  ])
})
