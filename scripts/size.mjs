/**
 * `node scripts/size.mjs` measures the widget's script files, and writes to docs/size.md what their bytes are used for,
 * with a chart beside it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { root, run } from './run.mjs'

const widget = join(root, 'packages', 'widget')

/** The file that is broken down: one language besides English. */
const sample = 'ccv-checkout.nl'

/** The parts of a file, in the order of the page; a module belongs to the first part that it matches. */
const parts = [
  { name: 'Lit', colour: '#324fff', files: /node_modules/ },
  { name: 'English', colour: '#0f8a5f', files: /\/translations\/en\.ts$/ },
  { name: 'the other language', colour: '#5cc29a', files: /\/translations\/[a-z]{2}\.ts$/ },
  { name: 'styles', colour: '#c2410c', files: /\.styles\.ts$|\/theme\.ts$/ },
  { name: 'brand marks', colour: '#f59e0b', files: /\/icons\.ts$/ },
  {
    name: 'rendering, and form participation',
    colour: '#7c3aed',
    files: /\/src\/(checkout|payment-form|element|text)\/|messages\.ts$/,
  },
  {
    name: 'calls to the backend, and handling of the answers',
    colour: '#be185d',
    files: /\/src\/(backend|session)\/|page-events|environment|inline-json/,
  },
  { name: 'choices and input; safe addresses; events', colour: '#64748b', files: /./ },
]

/** The alternatives, with their bytes. */
const tried = `What was tried, with the difference in Brotli bytes of the file with English and of the one with four languages:

| what | English | four languages | result |
|---|---:|---:|---|
| leave out of Lit what the files never use (\`lit-parts.ts\`) | -1,025 | -1,026 | done |
| send the sentences of a result with the status (\`late.ts\`); the files have only the headings, in English | -270 | -1,480 | done: they are needed only where the backend has just answered |
| send the texts of a direct debit's fields with the session, in other languages than English | +30 | -300 | done: only a session that offers a direct debit asks for them |
| send the headings of results with the status, too, in English as well | -220 | -220 | not done: with a backend that sends no texts, a result would be empty |
| leave out of Lit what only other directives, decorators and property options need (\`lit-parts.ts\`) | -590 | -580 | done |
| shorter names for Lit's own properties | -215 | -200 | done |
| let the bundler assume that reading a property has no effect | -90 | -90 | done |
| read the language without \`Intl\`, and show formatted texts of the backend | +149 | +149 | done: it takes a quarter of a second out of the first render |
| Terser after Oxc | -400 | -350 | done: its own folder in \`tools\`, because only the build needs it |
| Terser in the place of Oxc | -100 | -90 | not done: after Oxc it saves more |
| Lightning CSS for the styles | -26 | -26 | not done: it also changes units and the order of declarations |
| double quotation marks in the place of backticks | -41 | +2 | not done |
| esbuild in the place of Oxc | +150 | +170 | not done |
| the texts of all languages side by side, by name | | +70 | not done |
| straight quotation marks and apostrophes in the texts | | -21 | not done |
| shorter names for our own properties | about -200 | about -200 | not done: the build cannot distinguish the protocol's names from our own |
| the brand marks as a table of numbers | 0 | 0 | not done |
| a second file for results and forms, loaded when needed | about -4,000 | about -4,000 | not done: a shopper who returns from the bank would wait for a file that may fail to load, and a page's integrity hash would no longer cover all code that runs |
| all texts of the other languages from the backend | | -4,675 | not done: a page that cannot reach the backend would have no text for the error message |`

/** @typedef {{ name: string, colour: string, raw: number, brotli: number }} Share */

const built = await run('npm', ['run', '--silent', 'build'])
if (!built.ok) throw new Error(built.output)
const shares = await takeApart(sample)
writeFileSync(join(root, 'docs', 'size.svg'), picture(shares))
writeFileSync(join(root, 'docs', 'size.md'), page(shares))
console.log('wrote docs/size.md and docs/size.svg')

/**
 * Measures how much each part adds to the compressed file: how much smaller the file is without it. Bytes that parts
 * share are counted for none of them, so the sum is smaller than the file; the shares are scaled to it.
 *
 * @param {string} mode
 * @returns {Promise<Share[]>}
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

/** Returns the code of a script file, and the part of each character. @param {string} mode */
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
  if (!chunk?.map) throw new Error(`The build of ${mode} has no source map`)
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

\`node scripts/size.mjs\` writes this page from the built files. \`npm run check -- size\` checks the limit of each file
([.size-limit.json](../packages/widget/.size-limit.json)), so that none grows unnoticed.
The first target was 15 kB for a file with one language and 20 kB for the one with four. The files are larger; the reasons are
below.

A shopper loads one file, once, compressed with Brotli. It contains the texts, the styles and the brand marks; nothing else
is fetched. Google Pay's button and \`<ccv-saved-methods>\` are separate files.

## One file, by part

![The parts of ${sample}.js as a bar](size.svg)

How much each part adds to the compressed \`${sample}.js\`; bytes that parts share are divided between them.

| part | minified | share of the Brotli file |
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

- Lit's decorators, contexts and tasks are not used; only \`LitElement\` and its templates are loaded. The reason why the elements
  extend it is in [decisions](../decisions/2026-11-30-the-elements-extend-litelement.md).
- Every file contains English, with the keys of the texts. Another language is a list of lines in the same order, without keys
  (\`text-lines.ts\`): about 1.1 kB each. The sentences of a result come with the status that they are about, and the texts of a
  direct debit's fields with the session.
- The build removes the indentation of templates and style sheets (\`template-whitespace.ts\`), and minifies twice (\`terser.ts\`).
- Colours are a table. The backend formats amounts, dates and the names of countries; where it does not, the browser's \`Intl\` does.

## Why not 15 kB

Lit, the texts of two languages, the styles and the brand marks take ${kilobytes(given)} alone. The rest is the code of the
element, in about thirty modules, of which the largest is a sixteenth of the file.

${tried}

Smaller files would need fewer features; each feature takes 0.1 to 0.7 kB.
`
}
