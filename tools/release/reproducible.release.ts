import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/run.mjs'
import { packAll } from '../packaging/pack.mjs'
import { builtCheckout } from './checkout.mjs'

const folder = join(root, '.cache', 'twice')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The hash of each file of each tarball, and of the tarball itself. */
async function packedAt(place: string): Promise<Record<string, string>> {
  const source = join(folder, place, 'source')
  await builtCheckout('HEAD', source)
  const packed = await packAll(join(folder, place, 'packed'), source)
  const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
  return Object.fromEntries(
    packed.flatMap(({ tarball, files, folder: staged, manifest }) => [
      [basename(tarball), hash(tarball)],
      ...files.map((path): [string, string] => [`${manifest.name}/${path}`, hash(join(staged, path))]),
    ]),
  )
}

describe('two builds of the committed version', () => {
  it('are byte-identical, in folders of different names', { timeout: 1_800_000 }, async () => {
    const first = await packedAt('a')
    const second = await packedAt('another/place')

    expect(Object.keys(first).length).toBeGreaterThan(100)
    expect(second).toEqual(first)
  })
})
