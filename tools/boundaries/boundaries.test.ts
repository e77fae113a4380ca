import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/run.mjs'
import { checkBoundaries, problemsIn } from './check.mjs'

/** A small repository: each file with the rules that it breaks. */
const files: Record<string, { text: string; breaks: string[] }> = {
  'packages/ccv/src/index.ts': { text: "import 'zod'", breaks: [] },
  'packages/ccv/src/http/star.test.ts': { text: "import '../../fixtures/a.ts'; import 'node:fs'", breaks: [] },
  'packages/ccv/fixtures/a.ts': { text: '', breaks: [] },
  'packages/ccv/src/http/fixture.ts': {
    text: "import '../../fixtures/a.ts'",
    breaks: ['packages/ccv: allowed imports'],
  },
  'packages/ccv/src/http/sandbox.ts': {
    text: "import '@ccv-checkout/sandbox'",
    breaks: ['packages/ccv: allowed imports'],
  },
  'packages/sandbox/src/api/ccv.ts': {
    text: "import '@ccv-checkout/ccv'",
    breaks: ['packages/sandbox: allowed imports'],
  },
  'packages/sandbox/src/api/a.ts': { text: "import './b.ts'", breaks: ['no import cycles'] },
  'packages/sandbox/src/api/b.ts': { text: "import './a.ts'", breaks: ['no import cycles'] },
  'packages/sandbox/src/api/c.ts': {
    text: "import type { D } from './d.ts'\nexport type C = D | 1",
    breaks: ['no import cycles'],
  },
  'packages/sandbox/src/api/d.ts': {
    text: "import type { C } from './c.ts'\nexport type D = C | 2",
    breaks: ['no import cycles'],
  },
  'packages/widget/src/protocol.ts': { text: 'export type A = 1', breaks: [] },
  'packages/widget/src/zod.ts': { text: "import 'zod'", breaks: ['packages/widget: allowed imports'] },
  'packages/widget/src/text.ts': { text: "export const a = `import 'zod'` // import 'zod'", breaks: [] },
  'packages/server/src/http/allowed.ts': { text: "import 'hono/cors'; import 'kysely'", breaks: [] },
  'packages/server/src/http/longer-name.ts': {
    text: "import 'hono-extras'",
    breaks: ['packages/server: allowed imports'],
  },
  'packages/server/src/http/types.ts': {
    text: "import type { A } from '@ccv-checkout/widget/protocol'\nexport type B = A",
    breaks: [],
  },
  'packages/server/src/http/values.ts': {
    text: "import '@ccv-checkout/widget/protocol'",
    breaks: ['packages/server: @ccv-checkout/widget/protocol as types'],
  },
  'packages/server/src/http/files.ts': { text: "import 'node:fs'", breaks: ['packages/server: names of Node'] },
  'packages/server/src/http/crypto.ts': { text: "import 'node:crypto'", breaks: ['packages/server: node:crypto'] },
  'packages/server/src/runtime/secrets.ts': { text: "import 'node:crypto'", breaks: [] },
  'packages/server/src/main.ts': { text: "import 'node:fs'", breaks: [] },
  'packages/server/src/http/node/adapter.ts': { text: "import 'node:http'", breaks: [] },
  'packages/server/src/http/deep.ts': {
    text: "import 'node:http'",
    breaks: ['packages/server: node:http as types'],
  },
  'packages/server/src/store/postgres/pool.ts': { text: "import 'pg'", breaks: [] },
  'packages/server/src/http/pool.ts': { text: "import 'pg'", breaks: ['packages/server: pg in its files'] },
  'packages/server/src/http/pool.test.ts': {
    text: "import 'vitest'; import 'node:fs'; import '@ccv-checkout/sandbox'",
    breaks: [],
  },
  'packages/server/src/http/uses-test.ts': {
    text: "import './pool.test.ts'",
    breaks: ['published code imports no test'],
  },
  'packages/server/src/domain/impure.ts': {
    text: "import '../http/allowed.ts'",
    breaks: ['domain imports nothing else of the server'],
  },
  'packages/server/src/refunds/refunds.ts': { text: "import './hidden.ts'", breaks: [] },
  'packages/server/src/refunds/hidden.ts': { text: '', breaks: [] },
  'packages/server/src/charges/uses-public.ts': { text: "import '../refunds/refunds.ts'", breaks: [] },
  'packages/server/src/charges/uses-private.ts': {
    text: "import '../refunds/hidden.ts'",
    breaks: ['features meet at their public files'],
  },
  'packages/server/src/charges/uses-http.ts': {
    text: "import type { B } from '../http/types.ts'\nexport type C = B",
    breaks: ['features know nothing of HTTP'],
  },
  'packages/new/src/index.ts': { text: "import 'zod'", breaks: ['every package is in the table'] },
  'demo/src/app.ts': { text: "import 'node:fs'; import '@ccv-checkout/widget/define'", breaks: [] },
  'demo/src/other-entry.ts': {
    text: "import '@ccv-checkout/server/src/lib/allowed.ts'",
    breaks: ['demo: allowed imports'],
  },
  'demo/src/relative.ts': {
    text: "import '../../packages/server/src/main.ts'",
    breaks: ['demo: allowed imports', 'packages meet at their entries'],
  },
  'examples/vue/src/app.vue': {
    text: "<script setup>import '@ccv-checkout/server'</script><template><p /></template>",
    breaks: ['examples/vue: allowed imports'],
  },
  'examples/react/src/app.tsx': {
    text: "import '../../../packages/widget/src/protocol.ts'; export const App = () => <p />",
    breaks: ['examples/react: allowed imports', 'packages meet at their entries'],
  },
}

describe('the boundaries', () => {
  const found = new Map<string, string[]>()
  let workspace: string

  beforeAll(async () => {
    workspace = mkdtempSync(join(tmpdir(), 'boundaries-'))
    for (const [path, { text }] of Object.entries(files)) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true })
      writeFileSync(join(workspace, path), text)
    }
    cpSync(join(root, 'tsconfig.json'), join(workspace, 'tsconfig.json'))
    mkdirSync(join(workspace, 'node_modules/@ccv-checkout'), { recursive: true })
    for (const name of ['ccv', 'sandbox', 'server', 'widget']) {
      cpSync(join(root, 'packages', name, 'package.json'), join(workspace, 'packages', name, 'package.json'))
      symlinkSync(join(workspace, 'packages', name), join(workspace, 'node_modules/@ccv-checkout', name))
    }
    for (const problem of await checkBoundaries(workspace)) {
      const [, way = '', rule = ''] = /^(.*)\n {2}(.*?): [A-Z]/.exec(problem) ?? []
      const [file = '', ...others] = way.split(' → ')
      for (const one of rule === 'no import cycles' ? new Set([file, ...others]) : [file])
        found.set(one, [...(found.get(one) ?? []), rule])
    }
  }, 120_000)
  afterAll(() => rmSync(workspace, { recursive: true }))

  it.each(Object.entries(files))('%s breaks exactly the expected rules', (path, { breaks }) => {
    expect((found.get(path) ?? []).toSorted()).toEqual(breaks.toSorted())
  })
})

describe('the report', () => {
  it('fails when no TypeScript was read, because then nothing was checked', () => {
    const nothing = JSON.stringify({ modules: [{ source: 'packages/a.mjs' }], summary: { violations: [] } })

    expect(problemsIn(nothing)).toEqual([expect.stringContaining('read no TypeScript file')])
  })

  it('fails when dependency-cruiser could not run', () => {
    expect(problemsIn('Error: no such rule')).toEqual([
      'dependency-cruiser wrote no report. Its output was:\nError: no such rule',
    ])
  })
})
