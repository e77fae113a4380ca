import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkBoundaries, forbidden, importsOf } from './boundaries.mjs'

/** What the table says about one file's text. */
function problems(owner: string, path: string, text: string): string[] {
  return forbidden(owner, path, importsOf(path, text)).map(({ specifier, problem }) => `${specifier} ${problem}`)
}

describe('importsOf', () => {
  it('sees every way to import, in file order', () => {
    const text = `
      import 'a'
      import b from 'b'
      export { c } from 'c'
      export * from 'd'
      import e = require('e')
      const f = await import('f')
      const g = require('g')
    `

    const found = importsOf('src/x.ts', text)

    expect(found.map(({ specifier }) => specifier)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    expect(found.every(({ typeOnly }) => !typeOnly)).toBe(true)
  })

  it('knows what is erased from what is loaded', () => {
    const text = `
      import type { A } from 'a'
      export type { B } from 'b'
      export type * from 'c'
      type D = import('d').D
      import { type E } from 'e'
    `

    const found = importsOf('src/x.ts', text)

    expect(found.filter(({ typeOnly }) => typeOnly).map(({ specifier }) => specifier)).toEqual(['a', 'b', 'c', 'd'])
    expect(found.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => specifier)).toEqual(['e'])
  })

  it('is not fooled by text that only looks like an import', () => {
    const text = "const s = `import 'a'` // import 'b'\nconst t = \"import('c')\""

    expect(importsOf('src/x.ts', text)).toEqual([])
  })

  it('reads decorated classes', () => {
    const text = "import { property } from 'lit/decorators.js'\nclass A { @property() private b = 1 }"

    expect(importsOf('src/x.ts', text)).toEqual([{ specifier: 'lit/decorators.js', typeOnly: false }])
  })

  it('refuses a file that it cannot read, rather than call it clean', () => {
    expect(() => importsOf('src/x.ts', 'import { from')).toThrow(SyntaxError)
  })
})

describe('forbidden', () => {
  it('lets a package use its doors and what is below them', () => {
    expect(problems('packages/server', 'src/lib/app.ts', "import 'hono'; import 'hono/cors'; import 'zod'")).toEqual([])
  })

  it('does not take a longer name for a door', () => {
    expect(problems('packages/server', 'src/lib/app.ts', "import 'hono-extras'")).toEqual([
      'hono-extras is not among its doors',
    ])
  })

  it('keeps the backend and CCV out of the widget', () => {
    const text = "import '@ccv-checkout/ccv'; import '@ccv-checkout/server'; import 'zod'"

    expect(problems('packages/widget', 'src/index.ts', text)).toHaveLength(3)
  })

  it('keeps the client and the sandbox ignorant of each other', () => {
    expect(problems('packages/sandbox', 'src/lib/app.ts', "import '@ccv-checkout/ccv'")).toHaveLength(1)
    expect(problems('packages/ccv', 'src/lib/http.ts', "import '@ccv-checkout/sandbox'")).toHaveLength(1)
  })

  it('gives the server the protocol as types and nothing else of the widget', () => {
    const path = 'src/lib/routes/checkout.ts'

    expect(problems('packages/server', path, "import type { A } from '@ccv-checkout/widget/protocol'")).toEqual([])
    expect(problems('packages/server', path, "import { A } from '@ccv-checkout/widget/protocol'")).toEqual([
      '@ccv-checkout/widget/protocol may be imported as types only',
    ])
    expect(problems('packages/server', path, "import type { A } from '@ccv-checkout/widget'")).toHaveLength(1)
  })

  it('allows names of Node only in the files that the table names', () => {
    const text = "import { readFileSync } from 'node:fs'"

    expect(problems('packages/server', 'src/lib/settle.ts', text)).toEqual(['node:fs is not among its doors'])
    expect(problems('packages/server', 'src/main.ts', text)).toEqual([])
    expect(problems('packages/server', 'src/lib/store/sqlite/open.ts', text)).toEqual([])
    expect(problems('packages/server', 'src/lib/node-adapter.ts', text)).toEqual([])
    expect(problems('packages/server', 'src/lib/node/deep.ts', text)).toHaveLength(1)
  })

  it('allows the database only in its store', () => {
    expect(problems('packages/server', 'src/lib/app.ts', "import 'better-sqlite3'")).toHaveLength(1)
    expect(problems('packages/server', 'src/lib/store/sqlite/open.ts', "import 'better-sqlite3'")).toEqual([])
    expect(problems('packages/server', 'src/lib/app.ts', "import 'pg'")).toHaveLength(1)
    expect(problems('packages/server', 'src/lib/store/postgres/pool.ts', "import 'pg'")).toEqual([])
  })

  it('gives tests more doors than the source beside them', () => {
    const text = "import 'vitest'; import 'node:fs'; import '@ccv-checkout/sandbox'"

    expect(problems('packages/server', 'src/lib/settle.test.ts', text)).toEqual([])
    expect(problems('packages/server', 'src/lib/settle.ts', text)).toHaveLength(3)
  })

  it('keeps the shop on public entries', () => {
    expect(problems('demo', 'src/app.ts', "import '@ccv-checkout/server'; import 'node:fs'")).toEqual([])
    expect(problems('demo', 'src/app.ts', "import '@ccv-checkout/server/src/lib/settle.ts'")).toHaveLength(1)
    expect(problems('demo', 'src/app.ts', "import '../../packages/server/src/index.ts'")).toEqual([
      '../../packages/server/src/index.ts leaves the package by a relative path',
    ])
  })

  it('keeps published source inside src, away from tests', () => {
    expect(problems('packages/ccv', 'src/lib/http.ts', "import './errors.ts'")).toEqual([])
    expect(problems('packages/ccv', 'src/lib/http.ts', "import '../../fixtures/a.json'")).toHaveLength(1)
    expect(problems('packages/ccv', 'src/lib/http.test.ts', "import '../../fixtures/a.json'")).toEqual([])
    expect(problems('packages/ccv', 'src/lib/http.ts', "import './http.test.ts'")).toHaveLength(1)
  })

  it('wants exports to be named', () => {
    expect(problems('packages/ccv', 'src/index.ts', "export * from './lib/errors.ts'")).toHaveLength(1)
    expect(problems('packages/ccv', 'src/index.ts', "export { CcvError } from './lib/errors.ts'")).toEqual([])
  })

  it('opens a relative door only for the file that it was made for', () => {
    const text = "import { chromiumPath } from '../scripts/browser.mjs'"

    expect(problems('e2e', 'playwright.config.ts', text)).toEqual([])
    expect(problems('e2e', 'double-click.spec.ts', text)).toHaveLength(1)
  })

  it('reports a package that nobody put into the table', () => {
    expect(problems('packages/new', 'src/index.ts', "import 'zod'")).toHaveLength(1)
  })
})

describe('checkBoundaries', () => {
  it('reads what the pages of the examples run, in Vue files and in JSX too', () => {
    const root = mkdtempSync(join(tmpdir(), 'boundaries-'))
    const write = (folder: string, name: string, text: string): void => {
      mkdirSync(join(root, folder), { recursive: true })
      writeFileSync(join(root, folder, name), text)
    }
    write(
      'examples/vue/src',
      'app.vue',
      `<script setup>import '@ccv-checkout/server'</script><template><p /></template>`,
    )
    write(
      'examples/react/src',
      'app.tsx',
      `import '../../../packages/widget/src/define.ts'; export const App = () => <p />`,
    )

    const found = checkBoundaries(root).map(({ file, problem }) => `${file} ${problem}`)

    expect(found).toEqual([
      'examples/react/src/app.tsx leaves the package by a relative path',
      'examples/vue/src/app.vue is not among its doors',
    ])
    rmSync(root, { recursive: true })
  })
})
