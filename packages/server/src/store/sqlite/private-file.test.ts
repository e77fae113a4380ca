import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { inspectSqlite } from './inspect.ts'
import { sqliteStore } from './open.ts'

let folder: string
let umask: number
beforeEach(() => {
  umask = process.umask(0o022) // the usual umask: new files are readable by all users
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
})
afterEach(() => {
  process.umask(umask)
  rmSync(folder, { recursive: true, force: true })
})

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
const modesIn = (path: string): Record<string, string> =>
  Object.fromEntries(readdirSync(path).map((name) => [name, modeOf(join(path, name))]))

it('restricts the file, its journal and the folders it creates to the service’s user', async () => {
  const path = join(folder, 'data', 'shop', 'checkout.sqlite')

  const store = await sqliteStore({ path })

  expect([modeOf(join(folder, 'data')), modeOf(join(folder, 'data', 'shop'))]).toEqual(['700', '700'])
  expect(modesIn(join(folder, 'data', 'shop'))).toEqual({
    'checkout.sqlite': '600',
    'checkout.sqlite-shm': '600',
    'checkout.sqlite-wal': '600',
  })
  await store.close()
})

it('restricts files that an earlier version left readable, and does not change an existing folder', async () => {
  const path = join(folder, 'checkout.sqlite')
  const earlier = await sqliteStore({ path })
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)
  chmodSync(folder, 0o755)
  const before = await inspectSqlite(path)

  const store = await sqliteStore({ path })

  expect(before.risks.map(({ text }) => text)).toEqual(['Other users of this machine can read the database file'])
  expect(Object.values(modesIn(folder))).toEqual(['600', '600', '600'])
  expect(modeOf(folder)).toBe('755')
  expect((await inspectSqlite(path)).risks).toEqual([])
  await store.close()
  await earlier.close()
})
