/** Renders Markdown and code to HTML without style attributes, which a strict Content-Security-Policy blocks. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createCssVariablesTheme } from 'shiki'

/** The colours are custom properties of the style sheet. */
export const codeTheme = createCssVariablesTheme({ name: 'ccv', variablePrefix: '--code-', fontStyle: false })

/** Turns `style="color:var(--code-token-keyword)"` into `class="code-token-keyword"`. @type {import('shiki').ShikiTransformer} */
export const tokenClasses = {
  name: 'token-classes',
  span(node) {
    const [, name] = /^color:var\(--([\w-]+)\)$/.exec(String(node.properties.style)) ?? []
    if (name === undefined) return
    delete node.properties.style
    if (name !== 'code-foreground') this.addClassToHast(node, name)
  },
}

/** @param {import('markdown-it').default} md */
export function setUpMarkdown(md) {
  const open = { th_open: md.renderer.rules.th_open, td_open: md.renderer.rules.td_open }
  for (const name of /** @type {const} */ (['th_open', 'td_open'])) {
    md.renderer.rules[name] = (tokens, index, options, env, self) => {
      const token = tokens[index]
      const [, side] = /text-align:\s*(\w+)/.exec(String(token?.attrGet('style'))) ?? []
      if (token && side) {
        token.attrs = [['class', `align-${side}`]]
      }
      return open[name]?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options)
    }
  }
  // A heading without a text would be one without a name.
  md.core.ruler.push('empty-headings', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const end = tokens[index + 2]
      if (token.type !== 'th_open' || tokens[index + 1]?.content !== '' || !end) continue
      token.tag = 'td'
      end.tag = 'td'
    }
  })
  // A wide table scrolls on its own, also by keyboard, and therefore needs a name.
  md.core.ruler.push('table-names', ({ tokens }) => {
    let heading = 'Table'
    let number = 0
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'heading_open') heading = tokens[index + 1]?.content.replaceAll('`', '') ?? heading
      if (token.type !== 'table_open') continue
      number += 1
      token.meta = `Table ${number}: ${heading.replace(/ \{#.*\}$/, '')}`
    }
  })
  md.renderer.rules['table_open'] = (tokens, index, options, _env, self) => {
    const name = md.utils.escapeHtml(tokens[index]?.meta ?? 'Table')
    const table = self.renderToken(tokens, index, options)
    return `<div class="table" role="region" aria-label="${name}" tabindex="0">${table}`
  }
  // A picture has its place before it is loaded.
  const image = md.renderer.rules.image
  md.renderer.rules.image = (tokens, index, options, env, self) => {
    const token = tokens[index]
    const src = token?.attrGet('src') ?? ''
    if (token && src.endsWith('.svg')) {
      const { width, height } = viewBoxOf(join(dirname(env.path), src))
      token.attrSet('width', width)
      token.attrSet('height', height)
    }
    return image?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options)
  }
  md.renderer.rules['table_close'] = () => '</table></div>\n'
}

/** Returns the width and the height of a picture, as texts. @param {string} path path of an SVG file */
function viewBoxOf(path) {
  const found = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(readFileSync(path, 'utf8'))
  if (found === null) throw new Error(`${path} has no viewBox that begins with "0 0". Add one, so that it has a size.`)
  const [, width = '', height = ''] = found
  return { width, height }
}
