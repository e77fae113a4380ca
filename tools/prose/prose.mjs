/** Checks the documents for words that the project does not use, and for sentences that are hard to read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from '../../scripts/files.mjs'
import { root } from '../../scripts/run.mjs'

/**
 * @typedef {object} Rule
 * @property {RegExp} finds matches in a sentence without its code
 * @property {string} write what to write in place of it
 * @property {string} example a sentence that breaks the rule
 */

/** @type {readonly Rule[]} */
export const rules = [
  { finds: /\bmend(s|ed|ing)?\b/i, write: 'fix', example: 'The job mends it.' },
  { finds: /\b(is|are|was|were|been|be) told\b/i, write: 'notified, or received', example: 'The shop is told.' },
  { finds: /\bkick(s|ed)?\b/i, write: 'notify, or schedule', example: 'It kicks the delivery.' },
  { finds: /\bwhat became of\b/i, write: 'the status of', example: 'It shows what became of it.' },
  {
    finds: /\b(by|of) itself\b.*\bfailed\b|\bfailed\b.*\bby itself\b/i,
    write: 'times out',
    example: 'It becomes failed by itself.',
  },
  { finds: /\b(date|day|time)s? to come\b/i, write: 'future', example: 'Use any date to come.' },
  { finds: /\b(judgement|verdict)s?\b/i, write: 'outcome', example: 'The verdict is stored.' },
  { finds: /\b(flaw|knob|twin)s?\b/i, write: 'error, control, or duplicate', example: 'It has a flaw.' },
  { finds: /\bpretend(s|ed|ing)?\b/i, write: 'simulate', example: 'The sandbox pretends to be CCV.' },
  {
    finds: /\bsettle[sd]?\b/i,
    write: 'sync, or reach a final status',
    example: 'The payment is settled with CCV.',
  },
  { finds: /\b(simply|obviously|of course|easily)\b/i, write: 'nothing: leave it out', example: 'Simply call it.' },
  { finds: /\b(utilize|leverage|seamless(ly)?|robust)\b/i, write: 'a plain word', example: 'It is robust.' },
  {
    finds: /\b(has|have|had) been being\b|\bbe able to be\b/i,
    write: 'an active verb',
    example: 'It must be able to be read.',
  },
]

/** A sentence with more words is hard to read. */
const mostWords = 40

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'MAINTAINING.md',
  'ARCHITECTURE.md',
  ...['docs', 'packages', 'examples', 'clients', 'deploy', 'demo', 'tools'].flatMap((folder) =>
    filesBelow(join(root, folder), /(?<!CHANGELOG|api)\.md$/).map((name) => `${folder}/${name}`),
  ),
].filter((path) => !/node_modules|\/dist\/|\.cache/.test(path))

/** @returns {string[]} one line for each problem */
export function proseProblems() {
  return documents.flatMap((path) => problemsIn(path, readFileSync(join(root, path), 'utf8')))
}

/** @param {string} path @param {string} text Markdown @returns {string[]} */
export function problemsIn(path, text) {
  return sentencesOf(text).flatMap((sentence) => {
    const words = sentence.split(/\s+/).filter((word) => /\w/.test(word)).length
    const shown = sentence.length > 90 ? `${sentence.slice(0, 90)}…` : sentence
    const long = words > mostWords ? [`${path}: ${words} words, at most ${mostWords}: ${shown}`] : []
    const found = rules.flatMap(({ finds, write }) => {
      const [word] = finds.exec(sentence) ?? []
      return word === undefined ? [] : [`${path}: write ${write} in place of "${word}": ${shown}`]
    })
    return [...long, ...found]
  })
}

/**
 * Returns the sentences of a document. Code and quoted texts, such as titles of tests, count as one word, and each cell of a table, each item of
 * a list and each part before a colon or semicolon is read by itself.
 *
 * @param {string} text
 */
function sentencesOf(text) {
  return text
    .replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, '')
    .replaceAll(/<!--[\s\S]*?-->|<[^>\n]+>/g, ' ')
    .replaceAll(/`[^`]*`/g, 'code')
    .replaceAll(/"[^"]*"/g, 'text')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .split(/\n\s*\n|\n(?=\s*(?:[-*|#>]|\d+\.) ?)|\|/)
    .flatMap((block) => block.replaceAll(/\s+/g, ' ').split(/(?<=[.!?;:])\s/))
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}
