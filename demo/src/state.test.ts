import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openState } from './state.ts'

describe('openState', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-state-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('keeps saved data across a restart', async () => {
    const path = join(folder, 'new', 'shop.json')
    const before = await openState(path)
    before.data.sessions['s-1'] = 'v-1'

    await before.save()

    const after = await openState(path)
    expect(after.data.sessions).toEqual({ 's-1': 'v-1' })
  })

  it('writes the newest data when it is saved many times at once', async () => {
    const path = join(folder, 'shop.json')
    const state = await openState(path)

    const saves = Array.from({ length: 20 }, (_, index) => {
      state.data.sessions[`s-${index}`] = 'v'
      return state.save()
    })
    await Promise.all(saves)

    const after = await openState(path)
    expect(Object.keys(after.data.sessions)).toHaveLength(20)
  })

  it('names a broken file in its error', async () => {
    const path = join(folder, 'shop.json')
    await writeFile(path, '{"orders":')

    await expect(openState(path)).rejects.toThrow(path)
  })
})
