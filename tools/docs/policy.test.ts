import { describe, expect, it } from 'vitest'
import { inlineScriptHashes, withoutStyleAttributes } from './.vitepress/policy.mjs'

describe('a page under a strict policy', () => {
  it('has a hash for each inline script only', () => {
    const html = '<script type="module" src="a.js"></script><script id="x">alert(1)</script><p>script</p>'

    // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    expect(inlineScriptHashes(html)).toEqual(['sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='])
  })

  it('has no style attribute', () => {
    expect(withoutStyleAttributes('<div class="a" style="--vp-vh:0px;" data-v-1><p>a style="b"</p></div>')).toBe(
      '<div class="a" data-v-1><p>a style="b"</p></div>',
    )
  })
})
