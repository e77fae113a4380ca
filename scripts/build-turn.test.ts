import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inTurn } from './build-turn.mjs'

describe('inTurn', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'build-turn-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('runs one piece of work at a time', async () => {
    const order: string[] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let first = Promise.resolve()
    await new Promise<void>((began) => {
      first = inTurn(folder, async () => {
        order.push('first begins')
        began()
        await held
        order.push('first ends')
      })
    })

    const second = inTurn(folder, async () => void order.push('second'))
    release()
    await Promise.all([first, second])

    expect(order).toEqual(['first begins', 'first ends', 'second'])
  })

  it('releases the lock when the work fails', async () => {
    await expect(inTurn(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')

    await expect(inTurn(folder, async () => 'next')).resolves.toBe('next')
  })

  it('takes over the lock of a process that was killed', async () => {
    // Above the highest possible process id, so no process has it.
    await writeFile(join(folder, 'turn'), '4194305')

    await expect(inTurn(folder, async () => 'mine')).resolves.toBe('mine')
  })
})
