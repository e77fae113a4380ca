/** The blocks of code in the documents, and rough checks of the languages that need no compiler. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from '../scripts/files.mjs'
import { root } from '../scripts/run.mjs'

/** @typedef {{ path: string, line: number, language: string, text: string }} Block */

/** Every document that shows code to a shop's developer. */
const documents = [
  'README.md',
  'deploy/README.md',
  'demo/README.md',
  'examples/README.md',
  'clients/php/README.md',
  'clients/bruno/README.md',
  ...['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(root, folder, entry.name)).includes('README.md'))
      .map(({ name }) => `${folder}/${name}/README.md`),
  ),
  ...filesBelow(join(root, 'docs'), /\.md$/).map((name) => `docs/${name}`),
]

/** @returns {Block[]} in the order of the documents */
export function codeBlocks() {
  return documents.flatMap((path) => blocksIn(path, readFileSync(join(root, path), 'utf8')))
}

/** @param {string} path @param {string} text @returns {Block[]} */
export function blocksIn(path, text) {
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = '', 2: code = '', index }) => ({
    path,
    line: text.slice(0, index).split('\n').length,
    language,
    text: code,
  }))
}

/**
 * The programs that a block of shell calls, with their first argument.
 *
 * @param {string} text
 * @returns {string[][]} the words of each command, without assignments and comments
 */
export function commandsIn(text) {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n')
  return lines
    .map((line) =>
      line
        .replace(/(^|\s)#.*$/, '')
        .replace(/&\s*$/, '')
        .trim(),
    )
    .filter(Boolean)
    .map((line) => (line.match(/(?:"[^"]*"|[^\s"])+/g) ?? []).filter((word) => !/^[A-Z_]+=/.test(word)))
    .filter((words) => words.length > 0)
}

/** Elements that have no end tag. */
const empty = new Set(['input', 'br', 'img', 'link', 'meta'])

/** @param {string} html @returns {string[]} the tags that are not closed, or closed without being open */
export function unbalancedTags(html) {
  /** @type {string[]} */
  const open = []
  /** @type {string[]} */
  const wrong = []
  for (const [, slash, name = ''] of html.replaceAll(/<!--[\s\S]*?-->/g, '').matchAll(/<(\/?)([a-z][\w-]*)[^>]*>/g)) {
    if (slash === '' && !empty.has(name)) open.push(name)
    if (slash === '/' && open.pop() !== name) wrong.push(name)
  }
  return [...wrong, ...open]
}
