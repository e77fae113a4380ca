import { describe, expect, it } from 'vitest'
import { addressOf, anchorOf, fence, linesBetween, prose, siteMarkdown } from './markdown.mjs'

const addresses = new Map([
  ['docs/security.md', './security.md'],
  ['docs/size.md', './size.md'],
  ['docs/picture.svg', './picture.svg'],
  ['packages/widget/README.md', './embedding.md'],
  ['demo/README.md', '/'],
])
const place = {
  source: 'docs/security.md',
  addresses,
  fill: (name: string, argument: string) => `filled with ${name}, ${argument}`,
}

describe('a link', () => {
  it('leads to the page that is made of the file, with its anchor', () => {
    expect(addressOf('size.md', place)).toBe('./size.md')
    expect(siteMarkdown('See [`size`](../packages/widget/README.md#page-security).', place)).toBe(
      'See [`size`](./embedding.md#page-security).',
    )
  })

  it('stays as it is where it leads elsewhere, or to a heading of its own page', () => {
    const text = '[CCV](https://www.ccv.eu) and [below](#below)'

    expect(siteMarkdown(text, place)).toBe(text)
  })

  it('loads the page anew where it leads to the demo shop, or to its own page', () => {
    expect(siteMarkdown('[shop](../demo/README.md)', place)).toBe('[shop](/){target="_self"}')
    expect(siteMarkdown('[again](security.md)', place)).toBe('[again](./security.html){target="_self"}')
  })

  it('is none where the file is only in the repository', () => {
    expect(siteMarkdown('See [the table](../scripts/boundaries.mjs).', place)).toBe(
      'See <span class="file">the table</span>.',
    )
  })

  it('in code is code', () => {
    const text = '`[a](size.md)`\n\n```md\n[a](size.md) {{ b }}\n```\n'

    expect(siteMarkdown(text, place)).toBe(text)
  })
})

describe('a text', () => {
  it('is filled in where it asks for it', () => {
    expect(siteMarkdown('Before\n\n<!-- include: a/b.js "x" "y" -->\n\nAfter\n', place)).toBe(
      'Before\n\nfilled with include, a/b.js "x" "y"\n\nAfter\n',
    )
  })

  it('that is not ours to fill in loses its comments, and nothing else', () => {
    const text = '<!-- page-weight -->\n## Page weight\n\nSmall.\n<!-- /page-weight -->\n'

    expect(siteMarkdown(text, { ...place, fill: undefined })).toBe('\n## Page weight\n\nSmall.\n\n')
  })

  it('with braces in it is text, and no expression', () => {
    expect(siteMarkdown('Braces {{ such }} as these', place)).toBe('Braces &#123;&#123; such }} as these')
  })

  it('has boxes to tick where its list is one of things to do', () => {
    expect(siteMarkdown('- [ ] Look at [it](size.md).\n', place)).toBe(
      '- <label><input type="checkbox"><span>Look at [it](./size.md).</span></label>\n',
    )
  })

  it('names its anchors as they are named where the Markdown is read elsewhere', () => {
    expect(anchorOf('In a form, and with a button of the shop’s')).toBe('in-a-form-and-with-a-button-of-the-shops')
    expect(anchorOf('1. See it run')).toBe('1-see-it-run')
  })
})

describe('a comment of a class', () => {
  it('is text where it is not code', () => {
    expect(prose('Inside `<form>`, as <b> and *stars*')).toBe('Inside `<form>`, as &#60;b> and &#42;stars&#42;')
  })
})

describe('code of an example', () => {
  const file = 'start\n  one {\n    two\n  }\nend\n'

  it('is shown from one line to another, without its indentation', () => {
    expect(linesBetween(file, 'one', '^  }')).toBe('one {\n  two\n}')
    expect(linesBetween(file, 'nothing', 'end')).toBeUndefined()
  })

  it('stands under the path of its file', () => {
    expect(fence('a\n', 'x/y.ts')).toBe('<p class="code-title"><code v-pre>x/y.ts</code></p>\n\n````ts\na\n````\n')
  })
})
