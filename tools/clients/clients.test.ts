import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/run.mjs'
import { readDocument } from './document.ts'
import { generatedFiles, writtenFiles } from './generated.ts'

it('the generated clients match the OpenAPI document: `npm run clients` writes them', async () => {
  const wanted = generatedFiles(await readDocument())
  const written = writtenFiles()

  const stale = [...wanted].filter(([path, text]) => !written.includes(path) || readFileSync(path, 'utf8') !== text)
  const left = written.filter((path) => !wanted.has(path))

  expect([...stale.map(([path]) => path), ...left].map((path) => relative(root, path))).toEqual([])
  expect(wanted.size).toBeGreaterThan(80)
})
