import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetReturnToken, isRevisit, takeReturnToken } from './return-token.ts'

const home = location.href

function at(tail: string): void {
  history.replaceState({ router: 'its own' }, '', `/thanks${tail}`)
}

beforeEach(() => sessionStorage.clear())
afterEach(() => history.replaceState(null, '', home))

describe('takeReturnToken', () => {
  it.each([
    ['#ccv-checkout=a%2Fb', 'a/b', ''],
    ['#top&ccv-checkout=abc', 'abc', '#top'],
    ['?s=1#ccv-checkout=abc', 'abc', '?s=1'],
    ['?ccv-checkout=abc&s=1', 'abc', '?s=1'],
    ['?flag&q=a%20b#ccv-checkout=abc', 'abc', '?flag&q=a%20b'],
    ['?ccv-checkout=abc#/thanks', 'abc', '#/thanks'],
    ['#ccv-checkout=%E0%A4', '%E0%A4', ''],
  ])('takes it out of %s', (tail, token, rest) => {
    at(tail)

    expect(takeReturnToken(false)).toBe(token)
    expect(location.search + location.hash).toBe(rest)
    expect(history.state).toEqual({ router: 'its own' })
  })

  it('does not change an address without a token', () => {
    at('?s=1#section')

    expect(takeReturnToken(false)).toBeUndefined()
    expect(location.search + location.hash).toBe('?s=1#section')
  })

  it('stores it for this page only, and reads it only when asked to', () => {
    at('#ccv-checkout=abc')
    takeReturnToken(false)

    expect(takeReturnToken(true)).toBe('abc')
    expect(takeReturnToken(false)).toBeUndefined()
    at('?other')
    expect(takeReturnToken(true)).toBeUndefined()
  })

  it('forgets it', () => {
    at('#ccv-checkout=abc')
    takeReturnToken(false)

    forgetReturnToken()

    expect(takeReturnToken(true)).toBeUndefined()
  })

  it('is removed again when a router restores the original address, and stays stored', async () => {
    at('?s=1#ccv-checkout=abc')
    takeReturnToken(false)

    history.replaceState({ router: 'its own' }, '', '/thanks?s=1#ccv-checkout=abc')
    await expect.poll(() => location.search + location.hash).toBe('?s=1')
    history.pushState({ router: 'its own' }, '', '/thanks?ccv-checkout=abc&s=1')
    await expect.poll(() => location.search + location.hash).toBe('?s=1')

    expect(history.state).toEqual({ router: 'its own' })
    expect(takeReturnToken(true)).toBe('abc')
  })

  it('does not remove the token of another visit', async () => {
    at('#ccv-checkout=abc')
    takeReturnToken(false)

    history.replaceState(null, '', '/thanks#ccv-checkout=other')
    await new Promise((resolve) => setTimeout(resolve, 20))

    expect(location.hash).toBe('#ccv-checkout=other')
    expect(takeReturnToken(false)).toBe('other')
  })

  it('[F48] is found even if the page blocks changes of its address', () => {
    at('#ccv-checkout=abc')
    const locked = vi.spyOn(history, 'replaceState').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })

    const token = takeReturnToken(false)

    locked.mockRestore()
    expect(token).toBe('abc')
  })
})

describe('isRevisit', () => {
  it('[F48] is false when the page blocks its timings', () => {
    const hidden = vi.spyOn(performance, 'getEntriesByType').mockImplementation(() => {
      throw new TypeError('no')
    })

    const revisit = isRevisit()

    hidden.mockRestore()
    expect(revisit).toBe(false)
  })
})
