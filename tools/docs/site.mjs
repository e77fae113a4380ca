/** The text of every page, from the documents, the examples, the elements' comments and the OpenAPI document. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { contracts } from '../../packages/widget/contract.mjs'
import { filesBelow } from '../../scripts/files.mjs'
import { root } from '../../scripts/run.mjs'
import { httpApiText } from './http-api.mjs'
import { fence, linesBetween, siteMarkdown } from './markdown.mjs'
import { optionsText } from './option-reference.mjs'
import { groups, pages } from './pages.mjs'
import { referenceText, tokensText } from './reference.mjs'
import { errorsText, eventsText, retriesText, variablesText } from './server-reference.mjs'

/** @import { OpenApi } from './http-api.mjs' */
/** @import { Page } from './contents.mjs' */

/** The pictures in the texts: the name that each is served under, by its path in the repository. */
export const pictures = Object.fromEntries(
  filesBelow(join(root, 'docs'), /\.(svg|webp)$/).map((name) => [`docs/${name}`, basename(name)]),
)

/** The address of each page and picture, by the path of its source. @type {ReadonlyMap<string, string>} */
const addresses = new Map([
  ...pages.map(({ source, slug }) => /** @type {const} */ ([source, `./${slug}.md`])),
  ...Object.entries(pictures).map(([path, name]) => /** @type {const} */ ([path, `./${name}`])),
  ['README.md', './quick-start.md'],
  ['demo/README.md', '/'],
  ['demo/src/pages/theming.ts', '/theming'],
])

/** Live elements on pages, as components of the theme. @type {Readonly<Record<string, string>>} */
const live = {
  checkout: '<LiveCheckout with-events />',
  themed: '<LiveCheckout class="themed" />',
  'saved-methods': '<LiveSavedMethods />',
}

/** Generated parts of the server's reference. @type {Readonly<Record<string, () => string>>} */
const ofServer = { errors: errorsText, events: eventsText, retries: retriesText, variables: variablesText }

/** @param {string} path path from the root */
const read = (path) => readFileSync(join(root, path), 'utf8')

/**
 * @param {OpenApi} api the backend's OpenAPI document
 * @returns {Map<string, string>} Markdown texts by file name
 */
export function siteTexts(api) {
  return new Map(pages.map((page) => [`${page.slug}.md`, `${frontMatter(page)}\n${bodyOf(page, api)}`]))
}

/** @param {Page} page */
function frontMatter({ title, lead }) {
  const description = lead === undefined ? '' : `description: ${JSON.stringify(lead)}\n`
  return `---\ntitle: ${JSON.stringify(title)}\n${description}---\n`
}

/** @param {Page} page @param {OpenApi} api */
function bodyOf(page, api) {
  const { source, files = [] } = page
  const own = new Map(addresses)
  for (const file of files) own.set(file, `#${fileAnchor(file)}`)
  const text = siteMarkdown(read(source), {
    source,
    addresses: own,
    // Comments in other documents are meant for other readers.
    fill: source.startsWith('docs/guide/') ? (name, argument) => filling(name, argument, api) : undefined,
  })
  const shown = files.map((file) => {
    const name = file.split('/').slice(2).join('/')
    return `## \`${name}\` {#${fileAnchor(file)}}\n\n${fence(read(file), file, { titled: false })}`
  })
  return [text, ...shown].join('\n')
}

/** @param {string} file */
function fileAnchor(file) {
  return file.split('/').slice(2).join('-').replace(/\W/g, '-').toLowerCase()
}

/**
 * Returns the Markdown that replaces `<!-- name: argument -->`.
 *
 * @param {string} name
 * @param {string} argument
 * @param {OpenApi} api
 */
function filling(name, argument, api) {
  const contract = contracts().find(({ tag }) => tag === argument)
  if (name === 'include') return included(argument)
  if (name === 'reference' && argument === '') return '' // the bounds of a part that is written into the document
  if (name === 'reference' && contract) return referenceText(contract)
  if (name === 'tokens' && contract) return tokensText(contract)
  if (name === 'pages') return pageCards()
  if (name === 'http-api') return httpApiText(api)
  if (name === 'options') return optionsText(argument)
  if (name in ofServer) return ofServer[name]?.() ?? ''
  const component = name === 'live' ? live[argument] : undefined
  if (component === undefined)
    throw new Error(
      `The documentation contains <!-- ${name}: ${argument} -->, which does not exist. Correct it in docs/guide.`,
    )
  return component
}

/** Returns a file, or some of its lines. @param {string} argument `path`, or `path "from" "to"` */
function included(argument) {
  const [, path = '', from, to = ''] = /^(\S+)(?: "(.+?)" "(.+?)")?$/.exec(argument) ?? []
  const lines = from === undefined ? read(path) : linesBetween(read(path), from, to)
  if (lines === undefined)
    throw new Error(`${path} has no lines from "${from}" to "${to}". Correct the include in docs/guide.`)
  return fence(lines, path)
}

/** The list of pages for the overview. */
function pageCards() {
  const sections = groups.map(({ title, pages: own }) => {
    const cards = own
      .filter(({ lead }) => lead)
      .map((page) => `<li><a href="./${page.slug}.html">${escaped(page.title)}</a><p>${page.lead}</p></li>`)
    return cards.length === 0 ? '' : `## ${title}\n\n<ul class="cards">\n${cards.join('\n')}\n</ul>\n`
  })
  return sections.filter(Boolean).join('\n')
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
