/** Builds the fault table from the reports of the test runners. */

/**
 * @import { Test } from '../../scripts/reports.mjs'
 * @import { Case } from './cases.mjs'
 *
 * @typedef {object} Row
 * @property {number} number
 * @property {Case} of
 * @property {{ file: string, tests: number }[]} where
 * @property {string[]} stores the stores that its tests name
 * @property {'ok' | 'failed' | 'open' | 'none' | 'untried'} result `none`: the fault cannot happen; `untried`: not
 *   possible on this machine
 * @property {string} why the missing test, or why the fault cannot happen
 */

const tag = /\[F(\d+)\]/g

/** @param {string} title */
const numbersIn = (title) => [...new Set([...title.matchAll(tag)].map(([, digits]) => Number(digits)))]

/**
 * @param {Record<number, Case>} cases
 * @param {readonly Test[]} proofs
 * @returns {Row[]} one for each case, and one for each number without a case
 */
export function tableOf(cases, proofs) {
  /** @type {Map<number, Test[]>} */
  const tagged = new Map(Object.keys(cases).map((number) => [Number(number), []]))
  for (const proof of proofs) {
    for (const number of numbersIn(proof.title)) tagged.set(number, [...(tagged.get(number) ?? []), proof])
  }
  return [...tagged].sort(([a], [b]) => a - b).map(([number, own]) => rowOf(number, cases[number], own))
}

/** @param {number} number @param {Case | undefined} of @param {readonly Test[]} proofs @returns {Row} */
function rowOf(number, of, proofs) {
  const ran = proofs.filter(({ result }) => result !== 'skipped')
  const stores = ['SQLite', 'PostgreSQL'].filter((store) => ran.some((proof) => names(proof, store)))
  const row = { number, of: of ?? unknownCase, where: filesOf(ran), stores }
  if (!of) return { ...row, result: 'failed', why: 'no case has this number' }
  const failed = ran.find(({ result }) => result === 'failed')
  if (failed) return { ...row, result: 'failed', why: failed.title.trim() }
  if (ran.length === 0 && of.not) return { ...row, result: 'none', why: of.not }
  const needs = of.needs && proofs.length > ran.length
  if (needs) return { ...row, result: 'untried', why: `this machine does not provide ${of.needs}` }
  if (ran.length === 0) return { ...row, result: 'open', why: proofs.length > 0 ? 'its tests were skipped' : 'no test' }
  if (of.stores && stores.length < 2) return { ...row, result: 'open', why: 'not tested on each store' }
  return { ...row, result: 'ok', why: '' }
}

/** @type {Case} */
const unknownCase = { layer: 'backend', fault: 'unknown', must: '' }

/** @param {Test} proof @param {string} store */
function names({ title, file }, store) {
  const word = store === 'SQLite' ? /sqlite/i : /postgres/i
  return word.test(title) || word.test(file)
}

/** @param {readonly Test[]} proofs @returns {Row['where']} */
function filesOf(proofs) {
  const counts = new Map()
  for (const { file } of proofs) counts.set(file, (counts.get(file) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, tests]) => ({ file, tests }))
}

const words = { ok: 'ok', failed: 'FAILED', open: 'OPEN', none: '-', untried: 'UNTRIED' }

/**
 * Formats the table as text: number, layer, result and case; below it the test files and the stores.
 *
 * @param {readonly Row[]} rows
 */
export function printed(rows) {
  const head = `${'#'.padStart(3)}  ${'layer'.padEnd(8)} ${'result'.padEnd(7)} case`
  return [head, ...rows.flatMap(linesOf)].join('\n')
}

/** @param {Row} row */
function linesOf({ number, of, where, stores, result, why }) {
  const indent = ' '.repeat(22)
  const first = `${String(number).padStart(3)}  ${of.layer.padEnd(8)} ${words[result].padEnd(7)} ${of.fault}: ${of.must}`
  return [
    first,
    ...(why ? [`${indent}${why}`] : []),
    ...where.map(({ file, tests }) => `${indent}${file}, ${tests} ${tests === 1 ? 'test' : 'tests'}`),
    ...(stores.length > 0 ? [`${indent}on ${stores.join(' and ')}`] : []),
  ]
}

/** The summary of the table. @param {readonly Row[]} rows */
export function summary(rows) {
  const count = (/** @type {Row['result']} */ result) => rows.filter((row) => row.result === result).length
  const untried = count('untried') > 0 ? `, ${count('untried')} cannot be tested on this machine` : ''
  return `${rows.length} cases: ${count('ok')} hold, ${count('failed')} fail, ${count('open')} open, ${count('none')} cannot happen${untried}`
}

/** @param {readonly Row[]} rows */
export const holds = (rows) => rows.every(({ result }) => result !== 'failed' && result !== 'open')
