/** Runs every test that proves a case of the fault table, and prints the table. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { filesBelow } from '../files.mjs'
import { addUp, countPlaywright, countVitest, none } from '../reports.mjs'
import { root, run } from '../run.mjs'
import { keepTrouble, reports, runPart } from '../suite.mjs'
import { cases } from './cases.mjs'
import { holds, printed, proofsOfPlaywright, proofsOfVitest, summary, tableOf } from './table.mjs'

/** @import { Part } from '../suite.mjs' */

const tagged = /\[F\d+\]/
const folders = ['packages', 'demo', 'scripts']

/** Files with such tests, those that get them from a shared suite included. @param {RegExp} wanted */
function filesWith(wanted) {
  const files = folders.flatMap((folder) => filesBelow(join(root, folder), /\.ts$/).map((name) => `${folder}/${name}`))
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const own = files.filter((file) => tagged.test(texts.get(file) ?? ''))
  const shared = own.filter((file) => !/\.(test|long)\.ts$/.test(file)).map((file) => `/${basename(file)}'`)
  return files.filter(
    (file) => wanted.test(file) && (own.includes(file) || shared.some((name) => texts.get(file)?.includes(name))),
  )
}

/** @param {string} name @param {readonly string[]} files @param {readonly string[]} [more] @returns {Part} */
function vitestPart(name, files, more = []) {
  const report = join(reports, `${name}.json`)
  return {
    name,
    command: [
      'vitest',
      'run',
      ...more,
      ...files,
      '--testNamePattern=\\[F\\d+\\]',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
    count: (text) => countVitest(JSON.parse(text)),
  }
}

/** @type {Part} */
const journeys = {
  name: 'faults-e2e',
  command: ['playwright', 'test', '-c', 'e2e/playwright.config.ts', '--grep=\\[F\\d+\\]', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'faults-e2e.json') },
  report: join(reports, 'faults-e2e.json'),
  count: (text) => countPlaywright(JSON.parse(text)),
}

/**
 * @param {{ long?: string }} [options] the report of the long suite, where that has just run: it is not run again
 * @returns {Promise<import('../reports.mjs').Counts>} what ran here; an open case is a failure
 */
export async function runFaults({ long } = {}) {
  const parts = [vitestPart('faults', filesWith(/\.test\.ts$/))]
  const slow = long ? [] : filesWith(/\.long\.ts$/)
  if (slow.length > 0) parts.push(vitestPart('faults-long', slow, ['--mode=long']))
  const counts = [none]
  for (const part of parts) counts.push(await runPart(part))
  const e2e = filesBelow(join(root, 'e2e'), /\.spec\.ts$/).some((file) =>
    tagged.test(readFileSync(join(root, 'e2e', file), 'utf8')),
  )
  if (e2e) {
    const built = await run('npm', ['run', '--silent', 'build'], { show: true })
    keepTrouble('faults-build', built.ok ? undefined : built.output)
    counts.push(built.ok ? await runPart(journeys) : { ...none, failed: 1 })
  }
  const rows = tableOf(cases, [
    ...[...parts.map(({ report }) => report), ...(long ? [long] : [])].flatMap((file) =>
      proofsOfVitest(read(file) ?? { testResults: [] }, root),
    ),
    ...(e2e ? proofsOfPlaywright(read(journeys.report) ?? { suites: [] }, 'e2e') : []),
  ])
  console.log(`\n── fault table\n${printed(rows)}\n\n${summary(rows)}`)
  const missing = rows.filter(({ result }) => result === 'open').length
  const sum = addUp(counts)
  return { ...sum, skipped: 0, failed: sum.failed + (holds(rows) ? 0 : missing || (sum.failed > 0 ? 0 : 1)) }
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
