/** The pages of the documentation in reading order, with their sources. Needs only Node. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contents } from './contents.mjs'

/** @import { Group } from './contents.mjs' */

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Documents without a place in the list are shown at the end. */
const known = new Set(contents.flatMap(({ pages }) => pages.map(({ source }) => source)))
const others = readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)
const unnamed = others
  .filter((source) => source.endsWith('.md') && !known.has(source) && existsSync(join(root, source)))
  .map((source) => ({ slug: slugOf(source), title: titleOf(source), source }))

/** @type {readonly Group[]} */
export const groups = unnamed.length > 0 ? [...contents, { title: 'More', pages: unnamed }] : contents
export const pages = groups.flatMap((group) => group.pages)

/** @param {string} source */
function slugOf(source) {
  const name = source.replace(/^docs\//, '').replace(/\.md$/, '')
  return name.toLowerCase().replace(/\W+/g, '-')
}

/** Its first heading. @param {string} source */
function titleOf(source) {
  const [, title = source] = /^# (.*)$/m.exec(readFileSync(join(root, source), 'utf8')) ?? []
  return title.replace(/[`*]/g, '')
}
