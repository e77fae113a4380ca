import { describe, expect, it } from 'vitest'
import { filesWithoutTitleIn, testExists, testsNamedIn } from './named-tests.mjs'

describe('the tests that a page names', () => {
  it('are in the backend, unless another folder is named', () => {
    const text = 'held by `http/app.test.ts` "is 415 for \\"%s\\""; `e2e/once.spec.ts` "a double click"'

    expect(testsNamedIn(text)).toEqual([
      { file: 'packages/server/src/http/app.test.ts', title: 'is 415 for "%s"' },
      { file: 'e2e/once.spec.ts', title: 'a double click' },
    ])
  })

  it('have a title, or are listed separately', () => {
    expect(filesWithoutTitleIn('`app.test.ts`, `store/store.contract.ts` "come back"')).toEqual(['app.test.ts'])
  })
})

describe('a named test', () => {
  it('is found by the title that it has, without numbers', () => {
    expect(testExists({ file: 'packages/server/src/http/headers.test.ts', title: 'sets no cookie' })).toBe(true)
  })

  it.each([
    ['packages/server/src/http/headers.test.ts', 'sets no biscuit'],
    ['packages/server/src/nothing.test.ts', 'sets no cookie'],
  ])('%s "%s" is missed', (file, title) => {
    expect(testExists({ file, title })).toBe(false)
  })
})
