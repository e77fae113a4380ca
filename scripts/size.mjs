/**
 * `node scripts/size.mjs`: weighs the widget's script files, and writes down where their bytes are: docs/size.md, with a
 * picture beside it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { root, run } from './run.mjs'

const widget = join(root, 'packages', 'widget')

/** The file that is taken apart: one language besides English. */
const sample = 'ccv-checkout.nl'

/** What the bytes are for, in the order of the page; a module belongs to the first that it matches. */
const parts = [
  { name: 'Lit', colour: '#324fff', files: /node_modules/ },
  { name: 'English', colour: '#0f8a5f', files: /\/translations\/en\.ts$/ },
  { name: 'the other language', colour: '#5cc29a', files: /\/translations\/[a-z]{2}\.ts$/ },
  { name: 'the look', colour: '#c2410c', files: /\.styles\.ts$|\/theme\.ts$/ },
  { name: 'brand marks', colour: '#f59e0b', files: /\/icons\.ts$/ },
  {
    name: 'drawing, and standing in a shop’s form',
    colour: '#7c3aed',
    files: /\/src\/(checkout|payment-form|element|text)\/|messages\.ts$/,
  },
  {
    name: 'asking the backend, and what follows from the answer',
    colour: '#be185d',
    files: /\/src\/(backend|session)\/|page-events|environment|inline-json/,
  },
  { name: 'what is offered, filled in and sent; safe addresses; events', colour: '#64748b', files: /./ },
]

/** @typedef {{ name: string, colour: string, raw: number, brotli: number }} Share */

const built = await run('npm', ['run', '--silent', 'build'])
if (!built.ok) throw new Error(built.output)
const shares = await takeApart(sample)
writeFileSync(join(root, 'docs', 'size.svg'), picture(shares))
writeFileSync(join(root, 'docs', 'size.md'), page(shares))
console.log('wrote docs/size.md and docs/size.svg')

/**
 * Finds out what each part adds to the compressed file: how much smaller that is without it. What parts have in common is
 * saved once, so these come to less than the whole; they are scaled to it.
 *
 * @param {string} mode @returns {Promise<Share[]>}
 */
async function takeApart(mode) {
  const { code, owners } = await bytesOf(mode)
  const whole = brotli(code)
  const found = parts.map(({ name, colour }, part) => {
    const without = code
      .split('')
      .filter((_, at) => owners[at] !== part)
      .join('')
    return { name, colour, raw: code.length - without.length, brotli: whole - brotli(without) }
  })
  const scale = brotli(fileOf(mode)) / found.reduce((sum, share) => sum + share.brotli, 0)
  return found.map((share) => ({ ...share, brotli: Math.round(share.brotli * scale) }))
}

/** The code of a script file, and of each character the part that it belongs to. @param {string} mode */
async function bytesOf(mode) {
  /** @type {{ code: string, map: { toString(): string } | null }[]} */
  const chunks = []
  await build({
    root: widget,
    configFile: join(widget, 'vite.config.ts'),
    mode,
    logLevel: 'error',
    build: { write: false, sourcemap: 'hidden' },
    plugins: [
      {
        name: 'take-apart',
        generateBundle: {
          order: 'pre',
          handler(_, bundle) {
            for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunks.push({ ...chunk })
          },
        },
      },
    ],
  })
  const [chunk] = chunks
  if (!chunk?.map) throw new Error(`${mode} has no map`)
  const map = new SourceMap(JSON.parse(chunk.map.toString()))
  let part = parts.length - 1
  const owners = chunk.code.split('\n').flatMap((line, row) =>
    `${line}\n`.split('').map((_, column) => {
      const entry = map.findEntry(row, column)
      const source = 'originalSource' in entry ? entry.originalSource : undefined
      if (source) part = parts.findIndex(({ files }) => files.test(source))
      return part
    }),
  )
  return { code: chunk.code, owners }
}

/** @param {string} name */
function fileOf(name) {
  return readFileSync(join(widget, 'dist', 'cdn', `${name}.js`), 'utf8')
}

/** @param {string} text */
function brotli(text) {
  return brotliCompressSync(text).length
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`
}

/** @param {readonly Share[]} shares */
function picture(shares) {
  const total = shares.reduce((sum, { brotli }) => sum + brotli, 0)
  const width = 880
  let x = 0
  const bars = shares.map(({ colour, brotli }) => {
    const length = (brotli / total) * width
    x += length
    return `<rect x="${(x - length).toFixed(1)}" width="${length.toFixed(1)}" height="44" fill="${colour}"/>`
  })
  const legend = shares.map(({ name, colour, brotli }, row) => {
    const at = `x="${(row % 2) * (width / 2)}" y="${70 + Math.floor(row / 2) * 24}"`
    const words = `${name} · ${kilobytes(brotli)}`
    const left = (row % 2) * (width / 2) + 20
    return `<rect ${at} width="12" height="12" rx="3" fill="${colour}"/><text x="${left}" y="${81 + Math.floor(row / 2) * 24}">${words}</text>`
  })
  const height = 80 + Math.ceil(shares.length / 2) * 24
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Where the bytes of a script file are">
<style>text{font:14px system-ui,sans-serif;fill:#1f2328}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style>
<clipPath id="bar"><rect width="${width}" height="44" rx="8"/></clipPath>
<g clip-path="url(#bar)">${bars.join('')}</g>
${legend.join('\n')}
</svg>
`
}

/** @param {readonly Share[]} shares */
function page(shares) {
  const given = shares.slice(0, 5).reduce((sum, { brotli }) => sum + brotli, 0)
  const files = readdirSync(join(widget, 'dist', 'cdn'))
    .filter((name) => /^ccv-checkout.*\.js$/.test(name))
    .map((name) => name.replace(/\.js$/, ''))
  return `# Where the bytes are

Written by \`node scripts/size.mjs\` from the built files; \`npm run check -- size\` holds each of them to its limit
([.size-limit.json](../packages/widget/.size-limit.json)), so that none grows unseen.
The aim was 15 kB for a file with one language and 20 kB for the one with four. They are not there; why stands below.

A shopper loads one file, once, compressed with Brotli. Nothing else is fetched: the words, the look and the marks are
inside. Google Pay's own button and \`<ccv-saved-methods>\` are files of their own.

## One file, taken apart

![The parts of ${sample}.js as a bar](size.svg)

What each part adds to \`${sample}.js\`, compressed; what parts have in common is shared out between them.

| part | minified | of the Brotli file |
|---|---:|---:|
${shares.map(({ name, raw, brotli }) => `| ${name} | ${kilobytes(raw)} | ${kilobytes(brotli)} |`).join('\n')}

## Every file

| file | minified | gzip | Brotli |
|---|---:|---:|---:|
${files
  .map((name) => {
    const text = fileOf(name)
    return `| \`${name}.js\` | ${kilobytes(Buffer.byteLength(text))} | ${kilobytes(gzipSync(text, { level: 9 }).length)} | ${kilobytes(brotli(text))} |`
  })
  .join('\n')}

## What keeps it small

- Lit's decorators, contexts and tasks are not used: \`LitElement\` and its templates are all that is loaded of it. Why the elements
  extend it is in [decisions](../decisions/2026-11-30-the-elements-extend-litelement.md).
- English is in every file, and names its texts. Another language is lines in that order, without names
  (\`text-lines.ts\`): about 1.4 kB each.
- The indentation of templates and style sheets stays in the source (\`template-whitespace.ts\`).
- Colours are a table, and the names of countries, the amounts and the dates come from the browser's \`Intl\`.

## Why not 15 kB

Lit, the words of two languages, the look and the marks are ${kilobytes(given)} before anything is done with them;
what the element does is the rest, in some thirty modules of which the largest is a sixteenth of the file. What was tried, or weighed:

- Another minifier (Terser, three passes): 1 % less. Shorter names for properties: less than 1 %. Numbers in the place of
  the texts' names: 2 % at best, and then no name of a text could be put together from a reason.
- The marks as a table of numbers: nothing; Brotli sees through it.
- A second file for the answers and the forms, fetched when they are needed: some 4 kB less for the choices, and a shopper who
  comes back from the bank then waits for a file that can be lost on the way. What a page's integrity hash covers would no
  longer be what runs. Not worth it.
- Words from the backend instead: a page that can't reach it would have none to say so.

What would be left out is a choice between features: each of them is 0.1 to 0.7 kB.
`
}
