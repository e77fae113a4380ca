import { describe, expect, it } from 'vitest'
import { highlighted } from './highlight.mjs'
import { addressOf, anchorOf, htmlOf } from './markdown.mjs'

const addresses = new Map([
  ['docs/size.md', 'size.html'],
  ['packages/widget/README.md', 'embedding.html'],
])
const place = {
  source: 'docs/security.md',
  addresses,
  fill: (name: string, argument: string) => `<p>${name}, ${argument}</p>`,
}

describe('a link', () => {
  it('leads to the page that is made of the file, with its anchor', () => {
    expect(addressOf('size.md', place)).toBe('size.html')
    expect(addressOf('../packages/widget/README.md#page-security', place)).toBe('embedding.html#page-security')
  })

  it('stays as it is where it leads elsewhere, or to its own page', () => {
    expect(addressOf('https://www.ccv.eu', place)).toBe('https://www.ccv.eu')
    expect(addressOf('#below', place)).toBe('#below')
  })

  it('is none where the file is only in the repository', () => {
    const html = htmlOf('See [the table](../scripts/boundaries.mjs).', place)

    expect(html).toContain('<span class="file">the table</span>')
    expect(html).not.toContain('<a ')
  })
})

describe('a text', () => {
  it('has an anchor at each heading, and the same one never twice', () => {
    const html = htmlOf('## In `code`\n\n### Twice\n\n### Twice\n', place)

    expect(html).toContain('<h2 id="in-code">')
    expect(html).toContain('<h3 id="twice">')
    expect(html).toContain('<h3 id="twice-1">')
  })

  it('lets wide tables and code be scrolled by keyboard, under a name', () => {
    const html = htmlOf('## Money\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nlet a = 1\n```\n', place)

    expect(html).toContain('<div class="table" role="region" aria-label="Table 1: Money" tabindex="0"><table>')
    expect(html).toContain('<pre tabindex="0">')
  })

  it('is filled in where it asks for it, code with empty lines too', () => {
    const html = htmlOf('Before\n\n<!-- include: a/b.js "x" "y" -->\n\nAfter\n', place)

    expect(html).toContain('<p>include, a/b.js "x" "y"</p>')
  })

  it('that is not ours to fill in loses its comments, and nothing else', () => {
    const html = htmlOf('<!-- page-weight -->\n## Page weight\n\nSmall.\n<!-- /page-weight -->\n', {
      ...place,
      fill: undefined,
    })

    expect(html).toContain('<h2 id="page-weight">')
    expect(html).toContain('<p>Small.')
  })

  it('names its anchors as they are named where the Markdown is read elsewhere', () => {
    expect(anchorOf('In a form, and with a button of the shop’s')).toBe('in-a-form-and-with-a-button-of-the-shops')
  })
})

describe('code', () => {
  it('is text, whatever is in it', () => {
    expect(highlighted('<script>alert("1 & 2")</script>', undefined)).toBe(
      '&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;',
    )
  })

  it('is coloured, and says the same', () => {
    const code = "const a = 'http://x' // why\nreturn `${a}` + 12"

    const html = highlighted(code, 'js')

    expect(html).toContain('<span class="code-word">const</span>')
    expect(html).toContain('<span class="code-text">\'http://x\'</span>')
    expect(html).toContain('<span class="code-comment">// why</span>')
    expect(html.replace(/<[^>]+>/g, '')).toBe(code)
  })
})
