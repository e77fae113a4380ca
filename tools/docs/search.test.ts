import { expect, it } from 'vitest'
import { withNamesAsHeadings } from './.vitepress/search.mjs'

it('search finds each name in the reference of an element, with its address', () => {
  const row =
    '<tr>\n<td><a href="#attributes-token" id="attributes-token"><code>token</code></a></td>\n<td>The token.</td>\n</tr>'

  expect(withNamesAsHeadings(`<table><tbody>${row}</tbody></table>`)).toBe(
    '<table><tbody><h3><code>token</code> <a href="#attributes-token">#</a></h3><tr>\n<td>The token.</td>\n</tr></tbody></table>',
  )
})
