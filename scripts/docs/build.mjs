/** `npm run docs`: writes the documentation as files into `dist/docs`; any server of files can show it, and the demo does. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { contracts } from '../../packages/widget/contract.mjs'
import { filesBelow } from '../files.mjs'
import { llmsText } from '../llms-text.mjs'
import { root } from '../run.mjs'
import { codeBlock, escaped } from './highlight.mjs'
import { httpApiHtml } from './http-api.mjs'
import { liveParts, pageHtml, pageList } from './layout.mjs'
import { htmlOf, languageOf } from './markdown.mjs'
import { pages } from './pages.mjs'
import { referenceHtml, tokensHtml } from './reference.mjs'
import { searchEntries } from './search.mjs'

/** @import { OpenApi } from './http-api.mjs' */
/** @import { Page } from './pages.mjs' */

const here = dirname(fileURLToPath(import.meta.url))

/** What the texts show, and where in the repository it is. */
const pictures = Object.fromEntries(
  filesBelow(join(root, 'docs'), /\.svg$/).map((name) => [`docs/${name}`, basename(name)]),
)

/** The address of each page and picture, by the path of what it is made of. @type {ReadonlyMap<string, string>} */
const addresses = new Map([
  ...pages.map(({ source, slug }) => /** @type {const} */ ([source, `${slug}.html`])),
  ...Object.entries(pictures),
  ['README.md', 'quick-start.html'],
  ['demo/README.md', '../'],
  ['demo/src/pages/theming.ts', '../theming'],
])

/** @param {string} path below the root */
const read = (path) => readFileSync(join(root, path), 'utf8')

/**
 * Every page.
 *
 * @param {OpenApi} api the backend's contract
 * @returns {Map<string, string>} HTML by the name of the file
 */
export function buildPages(api) {
  return new Map(pages.map((page) => [`${page.slug}.html`, pageHtml(page, bodyOf(page, api))]))
}

/** @param {Page} page @param {OpenApi} api */
function bodyOf(page, api) {
  const own = new Map(addresses)
  for (const file of page.files ?? []) own.set(file, `#${fileAnchor(file)}`)
  const text = htmlOf(read(page.source), {
    source: page.source,
    addresses: own,
    // What else has comments of its own means them for somebody else.
    fill: page.source.startsWith('docs/guide/') ? (name, argument) => filling(name, argument, api) : undefined,
  })
  const files = (page.files ?? []).map((file) => {
    const name = file.split('/').slice(2).join('/')
    return `<h2 id="${fileAnchor(file)}"><code>${escaped(name)}</code><a class="anchor" href="#${fileAnchor(file)}" aria-label="Link to “${name}”">#</a></h2>\n${codeBlock(read(file), languageOf(file))}`
  })
  return [text, ...files].join('\n')
}

/** @param {string} file */
function fileAnchor(file) {
  return file.split('/').slice(2).join('-').replace(/\W/g, '-').toLowerCase()
}

/**
 * What `<!-- name: argument -->` in a text stands for.
 *
 * @param {string} name
 * @param {string} argument
 * @param {OpenApi} api
 * @returns {string} HTML
 */
function filling(name, argument, api) {
  const contract = contracts().find(({ tag }) => tag === argument)
  if (name === 'include') return included(argument)
  if (name === 'reference' && contract) return referenceHtml(contract)
  if (name === 'tokens' && contract) return tokensHtml(contract)
  if (name === 'pages') return pageList()
  if (name === 'http-api') return httpApiHtml(api)
  const part = name === 'live' ? liveParts[argument] : undefined
  if (part === undefined) throw new Error(`The documentation asks for ${name}: ${argument}, and there is no such thing`)
  return part
}

/**
 * A file, or its lines from one that holds a text to one that holds (or, after `^`, begins with) another.
 *
 * @param {string} argument `path`, or `path "from" "to"`
 */
function included(argument) {
  const [, path = '', from, to = ''] = /^(\S+)(?: "(.+?)" "(.+?)")?$/.exec(argument) ?? []
  const lines = read(path).split('\n')
  if (from === undefined) return codeBlock(lines.join('\n'), languageOf(path), path)
  const start = lines.findIndex((line) => line.includes(from))
  const isEnd = (/** @type {string} */ line) => (to.startsWith('^') ? line.startsWith(to.slice(1)) : line.includes(to))
  const end = lines.findIndex((line, at) => at >= start && isEnd(line))
  if (start < 0 || end < 0) throw new Error(`${path} has no lines from ${from} to ${to}`)
  const shown = lines.slice(start, end + 1)
  const indent = Math.min(...shown.filter((line) => line.trim()).map((line) => line.search(/\S/)))
  return codeBlock(shown.map((line) => line.slice(indent)).join('\n'), languageOf(path), path)
}

/** The contract as the backend serves it. @returns {Promise<OpenApi>} */
export async function readApi() {
  const { createCheckout, sqliteStore } = await import('@ccv-checkout/server')
  const checkout = createCheckout({
    ccv: { apiKey: 't_documentation', fetch: () => Promise.reject(new Error('the documentation asks nobody')) },
    store: await sqliteStore({ path: ':memory:' }),
    publicUrl: 'https://shop.example/pay',
    shop: { name: 'Documentation' },
    shopOrigins: ['https://shop.example'],
  })
  const answer = await checkout.app.request('/openapi.json')
  const api = await answer.json()
  await checkout.close()
  return api
}

/** Writes everything. @param {string} folder */
async function writeDocs(folder) {
  const widget = join(root, 'packages', 'widget', 'dist')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const api = await readApi()
  const built = buildPages(api)
  writeFileSync(join(folder, 'openapi.json'), `${JSON.stringify(api, null, 2)}\n`)
  for (const [name, html] of built) writeFileSync(join(folder, name), html)
  writeFileSync(join(folder, 'search.json'), JSON.stringify(searchEntries(built)))
  for (const [path, name] of Object.entries(pictures)) cpSync(join(root, path), join(folder, name))
  for (const name of ['docs.css', 'themed.css', 'docs.js', 'search.js', 'mark.svg'])
    cpSync(join(here, 'browser', name), join(folder, name))
  for (const name of ['ccv-checkout.js', 'ccv-saved-methods.js']) cpSync(join(widget, 'cdn', name), join(folder, name))
  cpSync(join(widget, 'custom-elements.json'), join(folder, 'custom-elements.json'))
  writeFileSync(join(folder, 'llms.txt'), llmsText())
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeDocs(join(root, 'dist', 'docs'))
}
