import { describe, expect, it } from 'vitest'
import { contentProblems } from './packaging.mjs'

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
