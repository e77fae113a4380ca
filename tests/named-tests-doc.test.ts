import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../scripts/run.mjs'
import { titlesOf } from './test-titles.mjs'

const short = /^(server|ccv|sandbox|widget)\//

/** A page writes paths relative to the server's sources, from the root, or with a package's name in place of its path. */
function pathOf(file: string): string {
  if (/^(packages|scripts|tools|tests|e2e|demo|bench)\//.test(file)) return file
  return short.test(file) ? `packages/${file.replace('/', '/src/')}` : `packages/server/src/${file}`
}

/** Each test file of a page's tables, with the titles that are quoted after it: in full, or their beginning. */
function quotedIn(page: string): { file: string; titles: string[] }[] {
  const rows = page.split('\n').filter((line) => line.startsWith('|'))
  return rows.flatMap((row) =>
    [...row.matchAll(/`([\w./-]+\.(?:test|spec|contract|long)\.ts)`((?: "(?:[^"\\]|\\")+",?)*)/g)].map(
      ([, file = '', titles = '']) => ({
        file: pathOf(file),
        titles: [...titles.matchAll(/"((?:[^"\\]|\\")+)"/g)].map(([, title = '']) => title.replace(/…$/, '').trim()),
      }),
    ),
  )
}

describe.each(['ARCHITECTURE.md', 'docs/capabilities.md'])('%s', (page) => {
  it('quotes only tests that exist', () => {
    const quoted = quotedIn(readFileSync(join(root, page), 'utf8'))

    const missing = quoted.flatMap(({ file, titles }) => {
      if (!existsSync(join(root, file))) return [file]
      const known = [...titlesOf(file, readFileSync(join(root, file), 'utf8'))]
      return titles.filter((title) => !known.some((one) => one.includes(title))).map((title) => `${file}: ${title}`)
    })

    expect(quoted.length).toBeGreaterThan(15)
    expect(missing).toEqual([])
  })
})
