import { describe, expect, it } from 'vitest'
import { contentProblems, importsOf } from './packaging.mjs'

const whole = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']

describe('contentProblems', () => {
  it('is content with what a package needs', () => {
    expect(contentProblems(whole)).toEqual([])
  })

  it('misses a readme', () => {
    expect(contentProblems(whole.filter((name) => name !== 'README.md'))).toEqual(['README.md is not in the tarball'])
  })

  it('keeps tests and what they share at home', () => {
    const files = [...whole, 'dist/lib/http.test.js', 'dist/lib/store/store.contract.js', 'dist/testing/fake-fetch.js']

    expect(contentProblems(files)).toHaveLength(3)
  })
})

describe('importsOf', () => {
  it('finds what is loaded and what is only a type, and no text that looks like an import', () => {
    const text = `import 'a'; export { b } from 'b'; export * from 'c'; type D = import('d').D
      import type { E } from 'e'; const f = import('f'); const g = "import('g')"`

    expect(importsOf('dist/index.d.ts', text).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})
