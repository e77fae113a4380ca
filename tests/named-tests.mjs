/** Finds the tests that a page of the docs names, so that a page can't name one that does not exist. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/run.mjs'
import { titlesOf } from './test-titles.mjs'

/**
 * @typedef {object} NamedTest
 * @property {string} file relative to the root
 * @property {string} title without the numbers of faults in front
 */

/**
 * Each `file` "title" of a text. Files are in `packages/server/src` unless they begin with another folder; inside a
 * title, a quotation mark stands after a backslash.
 *
 * @param {string} text
 * @returns {NamedTest[]}
 */
export function testsNamedIn(text) {
  return [...text.matchAll(/`([\w./-]+\.(?:test|spec|contract|long)\.ts)` "((?:[^"\\]|\\")+)"/g)].map(
    ([, file = '', title = '']) => ({ file: pathOf(file), title: title.replaceAll('\\"', '"') }),
  )
}

/**
 * Test files that a text names without a title.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function filesWithoutTitleIn(text) {
  return [...text.matchAll(/`([\w./-]+\.(?:test|spec|contract|long)\.ts)`(?! ")/g)].map(([, file = '']) => file)
}

/** @param {string} file */
function pathOf(file) {
  return /^(packages|scripts|tools|tests|e2e|demo)\//.test(file) ? file : `packages/server/src/${file}`
}

/** @type {Map<string, Set<string>>} */
const read = new Map()

/**
 * @param {NamedTest} test
 * @returns {boolean}
 */
export function testExists({ file, title }) {
  const path = join(root, file)
  if (!existsSync(path)) return false
  const titles = read.get(file) ?? titlesOf(path, readFileSync(path, 'utf8'))
  read.set(file, titles)
  return titles.has(title)
}
