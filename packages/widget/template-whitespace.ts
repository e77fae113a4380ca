import type { Plugin } from 'vite'

/** A node of the syntax tree, as far as it is looked at here. */
type Tree = { type?: unknown; [member: string]: unknown }

/**
 * Takes the indentation out of `html`, `svg` and `css` templates: it is for people who read the source, and a good part
 * of the bytes of the built file. One space stays where words could stick together.
 */
export function templateWhitespace(): Plugin {
  return {
    name: 'template-whitespace',
    apply: 'build',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler(code) {
        const cuts = templatesIn(this.parse(code, { lang: 'ts' }))
        const short = cuts.reduceRight((text, { start, end, tag }) => {
          if (tag !== 'css') refuse(text.slice(start, end))
          const shorter = tag === 'css' ? shortCss(text.slice(start, end)) : shortMarkup(text.slice(start, end))
          return text.slice(0, start) + shorter + text.slice(end)
        }, code)
        // Which file a byte comes from stays known; which line, nobody asks.
        return { code: short, map: null }
      },
    },
  }
}

/** The script files leave out of Lit what renders these (`lit-parts.ts`). */
function refuse(markup: string): void {
  const [found] = /<(?:script|style|textarea|title|math)\b|<!--/.exec(markup) ?? []
  if (found) throw new Error(`A template of a script file must not contain ${found}`)
}

interface Piece {
  tag: string
  start: number
  end: number
}

function templatesIn(node: unknown): Piece[] {
  if (Array.isArray(node)) return node.flatMap(templatesIn)
  if (!isTree(node)) return []
  const inside = Object.values(node).flatMap(templatesIn)
  return [...piecesOf(node), ...inside].sort((a, b) => a.start - b.start)
}

function piecesOf({ type, tag, quasi }: Tree): Piece[] {
  if (type !== 'TaggedTemplateExpression' || !isTree(tag) || !isTree(quasi)) return []
  const name = tag['name']
  if (name !== 'css' && name !== 'html' && name !== 'svg') return []
  const quasis = Array.isArray(quasi['quasis']) ? quasi['quasis'] : []
  return quasis.flatMap((piece: unknown) => {
    if (!isTree(piece)) return []
    const { start, value } = piece
    const raw = isTree(value) ? value['raw'] : undefined
    if (typeof start !== 'number' || typeof raw !== 'string') return []
    // The piece starts with its backtick, or with the brace after the value before it.
    return [{ tag: name, start: start + 1, end: start + 1 + raw.length }]
  })
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null
}

function shortCss(text: string): string {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>~]) ?/g, '$1')
    .replace(/ \+ (?=\.[a-z])/g, '+')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/(?<![\d.])0\.(?=\d)/g, '.')
    .trim()
}

/** What a line break brings is for the reader, except inside a tag and between two words. */
function shortMarkup(text: string): string {
  return text.replace(/^\s*\n\s*(?=<|$)|(?<=>)\s*\n\s*(?=<|$)|(?<=>|^)\s*\n\s*$/g, '').replace(/\s*\n\s*/g, ' ')
}
