import { describe, expect, it } from 'vitest'
import { publishedManifest } from './manifest.mjs'
import { contentProblems, importsOf } from './packaging.mjs'
import { sourceMapProblems } from './source-maps.mjs'

const whole = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']

describe('contentProblems', () => {
  it('returns no problem for a complete package', () => {
    expect(contentProblems(whole)).toEqual([])
  })

  it('reports a missing README', () => {
    expect(contentProblems(whole.filter((name) => name !== 'README.md'))).toEqual(['README.md is not in the tarball'])
  })

  it('reports a missing description of the API', () => {
    expect(contentProblems(whole, ['dist/openapi.json'])).toEqual(['dist/openapi.json is not in the tarball'])
  })

  it('reports tests and test helpers in the tarball', () => {
    const files = [...whole, 'dist/lib/http.test.js', 'dist/lib/store/store.contract.js', 'dist/testing/fake-fetch.js']

    expect(contentProblems(files)).toHaveLength(3)
  })
})

describe('importsOf', () => {
  it('finds imports of code and of types, but no text that looks like an import', () => {
    const text = `import 'a'; export { b } from 'b'; export * from 'c'; type D = import('d').D
      import type { E } from 'e'; const f = import('f'); const g = "import('g')"`

    expect(importsOf('dist/index.d.ts', text).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})

describe('publishedManifest', () => {
  it('leaves out what matches nothing in the tarball, and names the repository once the workspace does', () => {
    const manifest = {
      name: 'a',
      scripts: { test: 'x' },
      devDependencies: { b: '1.0.0' },
      exports: { '.': { '@ccv-checkout/source': './src/index.ts', default: './dist/index.js' }, './no': null },
      sideEffects: ['./dist/define.js', './src/define.ts'],
    }

    const unnamed = publishedManifest(manifest, {}, 'packages/a')
    const named = publishedManifest(manifest, { repository: 'https://forge.example/a.git' }, 'packages/a')

    expect(unnamed).toEqual({
      name: 'a',
      exports: { '.': { default: './dist/index.js' }, './no': null },
      sideEffects: ['./dist/define.js'],
    })
    expect(named).toMatchObject({
      repository: { type: 'git', url: 'https://forge.example/a.git', directory: 'packages/a' },
    })
  })
})

describe('sourceMapProblems', () => {
  const map = (content: unknown): string => JSON.stringify({ sources: ['../src/a.ts'], sourcesContent: content })
  const problems = (files: Record<string, string>) => sourceMapProblems(Object.keys(files), (path) => files[path] ?? '')

  it('accepts a source that is in the map or in the tarball', () => {
    expect(problems({ 'dist/a.js.map': map(['text']) })).toEqual([])
    expect(problems({ 'dist/a.js.map': map(undefined), 'src/a.ts': '' })).toEqual([])
  })

  it('reports a source that a debugger cannot show', () => {
    expect(problems({ 'dist/a.js.map': map(undefined) })).toHaveLength(1)
    expect(problems({ 'dist/a.js.map': map([null]) })).toHaveLength(1)
  })

  it('reports a file whose source map is not in the tarball', () => {
    expect(problems({ 'dist/a.js': 'a()\n//# sourceMappingURL=a.js.map\n' })).toHaveLength(1)
  })
})
