import { describe, expect, it } from 'vitest'
import { contentProblems, importsOf } from './packaging.mjs'

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
