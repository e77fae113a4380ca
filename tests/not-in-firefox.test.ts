import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { notInFirefox } from '../e2e/support/firefox.ts'
import { filesBelow } from '../scripts/files.mjs'
import { root } from '../scripts/run.mjs'
import { titlesOf } from './test-titles.mjs'

it('skips in Firefox only what there is', () => {
  const folder = join(root, 'e2e')
  const files = filesBelow(folder, /\.spec\.ts$/).map((name) => join(folder, name))
  const titles = new Set(files.flatMap((path) => [...titlesOf(path, readFileSync(path, 'utf8'))]))

  expect(Object.keys(notInFirefox).filter((title) => !titles.has(title))).toEqual([])
})
