import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { detailTexts, resultLines, resultTexts } from './src/translations/late.ts'

/** The texts of `<ccv-checkout>` that a script file does not have: in any language, and in other languages than English. */
const late: ReadonlySet<string> = new Set(resultLines)
const lateElsewhere: ReadonlySet<string> = new Set([...resultTexts, ...detailTexts])

/**
 * Writes the texts of a language as lines, in the order of English: a script file has English anyway, and so the names of
 * the texts are in it only once. Texts that come with a session or a status are left out.
 */
export function textLines(): Plugin {
  return {
    name: 'text-lines',
    apply: 'build',
    transform: {
      filter: { id: /\/translations\/[a-z]{2}\.ts$/ },
      handler(code, id) {
        const hasLate = id.includes('/src/translations/')
        const own = textsIn(this.parse(code, { lang: 'ts' }))
        const name = /(\w+)\.ts$/.exec(id)?.[1]
        if (name === 'en') {
          const texts = Object.fromEntries([...own].filter(([key]) => !hasLate || !late.has(key)))
          return { map: null, code: `export const en = ${JSON.stringify(texts)}` }
        }
        const english = textsIn(this.parse(readFileSync(join(dirname(id), 'en.ts'), 'utf8'), { lang: 'ts' }))
        const keys = [...english.keys()].filter((key) => !hasLate || !late.has(key))
        const lines = keys.map((key) => (hasLate && lateElsewhere.has(key) ? '' : (own.get(key) ?? '')))
        const text = JSON.stringify(lines.join('\n'))
        return {
          map: null,
          code: `import { en } from './en.ts'
const lines = ${text}.split('\\n')
export const ${name} = Object.fromEntries(Object.keys(en).map((key, line) => [key, lines[line] || en[key]]))
`,
        }
      },
    },
  }
}

/** The members of the one object in a file, as far as they are plain strings. */
function textsIn(tree: unknown): Map<string, string> {
  const texts = new Map<string, string>()
  visit(tree, (node) => {
    const { type, key, value } = node
    if (type !== 'Property' || !isNode(key) || !isNode(value)) return
    const name = key['name'] ?? key['value']
    const text = value['value']
    if (typeof name === 'string' && typeof text === 'string') texts.set(name, text)
  })
  return texts
}

/** A node of the syntax tree, as far as it is looked at here. */
type Node = { type?: unknown; [member: string]: unknown }

function visit(value: unknown, look: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, look)
  else if (isNode(value)) {
    look(value)
    for (const member of Object.values(value)) visit(member, look)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
