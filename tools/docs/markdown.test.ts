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
  it('points to the page of the file, with its anchor', () => {
    expect(addressOf('size.md', place)).toBe('./size.md')
    expect(siteMarkdown('See [`size`](../packages/widget/README.md#page-security).', place)).toBe(
      'See [`size`](./embedding.md#page-security).',
    )
  })

  it('is unchanged if it points to another site or to a heading of its own page', () => {
    const text = '[CCV](https://www.ccv.eu) and [below](#below)'

    expect(siteMarkdown(text, place)).toBe(text)
  })

  it('causes a full page load if it points to the demo shop or to its own page', () => {
    expect(siteMarkdown('[shop](../demo/README.md)', place)).toBe('[shop](/){target="_self"}')
    expect(siteMarkdown('[again](security.md)', place)).toBe('[again](./security.html){target="_self"}')
  })

  it('becomes plain text if the file is only in the repository', () => {
    expect(siteMarkdown('See [the table](../scripts/boundaries.mjs).', place)).toBe(
      'See <span class="file">the table</span>.',
    )
  })

  it('in code is unchanged', () => {
    const text = '`[a](size.md)`\n\n```md\n[a](size.md) {{ b }}\n```\n'

    expect(siteMarkdown(text, place)).toBe(text)
  })
})

describe('a text', () => {
  it('has its comments replaced', () => {
    expect(siteMarkdown('Before\n\n<!-- include: a/b.js "x" "y" -->\n\nAfter\n', place)).toBe(
      'Before\n\nfilled with include, a/b.js "x" "y"\n\nAfter\n',
    )
  })

  it('without `fill` loses only its comments', () => {
    const text = '<!-- page-weight -->\n## Page weight\n\nSmall.\n<!-- /page-weight -->\n'

    expect(siteMarkdown(text, { ...place, fill: undefined })).toBe('\n## Page weight\n\nSmall.\n\n')
  })

  it('with braces is not evaluated as an expression', () => {
    expect(siteMarkdown('Braces {{ such }} as these', place)).toBe('Braces &#123;&#123; such }} as these')
  })

  it('has checkboxes for a task list', () => {
    expect(siteMarkdown('- [ ] Look at [it](size.md).\n', place)).toBe(
      '- <label><input type="checkbox"><span>Look at [it](./size.md).</span></label>\n',
    )
  })

  it('has the same anchors as on GitHub', () => {
    expect(anchorOf('In a form, and with a button of the shop’s')).toBe('in-a-form-and-with-a-button-of-the-shops')
    expect(anchorOf('1. See it run')).toBe('1-see-it-run')
  })
})

describe('a comment of a class', () => {
  it('is escaped outside of code', () => {
    expect(prose('Inside `<form>`, as <b> and *stars*')).toBe('Inside `<form>`, as &#60;b> and &#42;stars&#42;')
  })
})

describe('code of an example', () => {
  const file = 'start\n  one {\n    two\n  }\nend\n'

  it('is shown between two lines, without its indentation', () => {
    expect(linesBetween(file, 'one', '^  }')).toBe('one {\n  two\n}')
    expect(linesBetween(file, 'nothing', 'end')).toBeUndefined()
  })

  it('has the path of its file above it', () => {
    expect(fence('a\n', 'x/y.ts')).toBe('<p class="code-title"><code v-pre>x/y.ts</code></p>\n\n````ts\na\n````\n')
  })
})
