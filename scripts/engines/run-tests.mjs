/** The journeys in the other two engines, as a part of a suite. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addUp, countPlaywright, none } from '../reports.mjs'
import { keepTrouble, reports, runPart } from '../suite.mjs'
import { engines, ensureEngine } from './find.mjs'
import { skippedOf } from './skipped.mjs'

/** @import { Counts } from '../reports.mjs' */

/**
 * What can't be had is a failure, said like any other; what an engine can't do is skipped, each by its name and with its reason.
 *
 * @param {readonly (keyof typeof engines)[]} [names]
 * @returns {Promise<Counts>} of journeys that were built before
 */
export async function runEngines(names = ['firefox', 'webkit']) {
  /** @type {Counts[]} */
  const counts = []
  for (const name of names) {
    const found = await ensureEngine(engines[name])
    keepTrouble(`engine-${name}`, found.ok ? undefined : found.message)
    console.log(found.ok ? `\n${engines[name].name}: ${found.message}` : `\nFAIL  ${found.message}`)
    counts.push(found.ok ? await runJourneys(name) : { ...none, failed: 1 })
  }
  return addUp(counts)
}

/** @param {string} name */
async function runJourneys(name) {
  const report = join(reports, `${name}.json`)
  const counts = await runPart({
    name: `e2e in ${name}`,
    command: ['playwright', 'test', '-c', `e2e/${name}.config.ts`, '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    count: (text) => countPlaywright(JSON.parse(text)),
  })
  if (counts.skipped === 0) return counts
  const skipped = skippedOf(JSON.parse(readFileSync(report, 'utf8')))
  console.log(`── e2e in ${name}: ${counts.skipped} skipped`)
  for (const { title, reason } of skipped) console.log(`skip  ${title}\n      ${reason}`)
  return counts
}
