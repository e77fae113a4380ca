/**
 * `npm run test:mutation` changes the code in small places and records in docs/mutation.md what no test notices.
 *
 * `-- domain` measures one group, `-- sync.ts` or `-- domain/methods.ts` one file. Files are measured one after
 * another, and each result is stored, so a run can be interrupted at any time. The next run measures only mutants and
 * tests that changed. Not part of `npm test`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installTools } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'
import { prepare } from '../../scripts/suite.mjs'
import { accepted, equivalents } from './equivalents.mjs'
import {
  documentOf,
  isSame,
  judgeMutants,
  mergeRows,
  rowsIn,
  scoreOf,
  squeeze,
  withoutStaticSurvivors,
} from './report.mjs'
import { filesOf, targets, testsOf } from './targets.mjs'

/** @import { Mutant, Row } from './report.mjs' */

const results = join(root, '.cache', 'mutation')
const page = join(root, 'docs', 'mutation.md')
const groups = Object.fromEntries(Object.entries(targets).map(([name, target]) => [name, filesOf(target, root)]))

const asked = process.argv.slice(2)
const chosen = Object.entries(groups).flatMap(([group, files]) =>
  files
    .filter((file) => asked.length === 0 || asked.some((name) => isMeant(name, group, file)))
    .map((file) => ({ group, file })),
)
const unknown = asked.filter((name) => !chosen.some(({ group, file }) => isMeant(name, group, file)))
if (unknown.length > 0) {
  console.error(
    `There is no group or file named ${unknown.join(', ')}. Name a file, or one of the groups: ${Object.keys(groups).join(', ')}.`,
  )
  process.exit(1)
}

await prepare({ browser: false })
// Without peer dependencies: the test runner is Vitest of the workspace.
const tools = await installTools('mutation', ['--legacy-peer-deps'])
for (const { group, file } of chosen) {
  const row = await measure(group, file)
  const before = existsSync(page) ? rowsIn(readFileSync(page, 'utf8')) : []
  if (row) writeFileSync(page, documentOf(mergeRows(before, [row]), groups, accepted))
  else process.exitCode = 1
}

/** @param {string} name a group, or a file by the end of its path @param {string} group @param {string} file */
function isMeant(name, group, file) {
  return name === group || file.endsWith(`/${name}`)
}

/**
 * @param {string} group
 * @param {string} file
 * @returns {Promise<Row | undefined>} `undefined` if the file could not be measured
 */
async function measure(group, file) {
  const name = file.replaceAll(/[/.]/g, '-')
  const report = join(results, `${name}.json`)
  const config = join(results, `${name}.config.json`)
  const earlier = join(results, `${name}.incremental.json`)
  mkdirSync(results, { recursive: true })
  rmSync(report, { force: true })
  if (existsSync(earlier))
    writeFileSync(earlier, JSON.stringify(withoutStaticSurvivors(JSON.parse(readFileSync(earlier, 'utf8')))))
  writeFileSync(config, JSON.stringify(settings(file, name)))
  const env = { MUTATION_TESTS: testsOf(targets[group] ?? { files: [], tests: [] }, file).join(',') }
  const { ok, output } = await run(join(tools, 'node_modules', '.bin', 'stryker'), ['run', config], { env })
  if (!ok || !existsSync(report)) {
    const untested = ok && output.includes('No tests were found')
    console.log(
      `FAIL  ${file}: ${untested ? 'No test of its group imports it. Add one to tools/mutation/targets.mjs.' : `\n${output}`}`,
    )
    return undefined
  }
  /** @type {{ files: Record<string, { source: string, mutants: Mutant[] }> }} */
  const { files } = JSON.parse(readFileSync(report, 'utf8'))
  const measured = files[file] ?? { source: '', mutants: [] }
  return told(group, file, measured)
}

/** @param {string} group @param {string} file @param {{ source: string, mutants: Mutant[] }} measured @returns {Row} */
function told(group, file, measured) {
  const reviewed = equivalents.filter((one) => one.file === file)
  const { killed, equivalent, survivors, unused } = judgeMutants(measured, reviewed)
  const survived = survivors.length
  console.log(`${scoreOf({ killed, survived }).padStart(7)}  ${file}: ${killed} noticed, ${survived} survived`)
  const mayLive = accepted.filter((one) => one.file === file)
  for (const survivor of survivors) {
    const mark = mayLive.some((one) => isSame(one, survivor)) ? ' (accepted)' : ''
    console.log(`         ${survivor.line}: ${squeeze(survivor.original)}  →  ${squeeze(survivor.replacement)}${mark}`)
  }
  const gone = mayLive.filter((one) => !survivors.some((survivor) => isSame(one, survivor)))
  for (const { original } of [...unused, ...gone])
    console.log(`         no longer survives; remove its entry from the equivalents: ${squeeze(original)}`)
  const date = new Date().toISOString().slice(0, 10)
  return { group, file, killed, survived, equivalent, date, node: process.versions.node }
}

/** @param {string} file @param {string} name */
function settings(file, name) {
  return {
    testRunner: 'vitest',
    vitest: { configFile: 'tools/mutation/vitest.config.ts', related: true },
    plugins: ['@stryker-mutator/vitest-runner', join(tools, 'ignore-logs.mjs')],
    ignorers: ['log-calls'],
    mutate: [file],
    mutator: { excludedMutations: ['StringLiteral'] },
    // Otherwise Stryker rewrites the file with a TypeScript that it does not find; nothing here needs that.
    tsconfigFile: 'none.json',
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // On a busy machine a slow test must not count as one that never ends.
    timeoutMS: 60_000,
    timeoutFactor: 4,
    incremental: true,
    incrementalFile: join(results, `${name}.incremental.json`),
    tempDirName: '.cache/mutation/sandbox',
    ignorePatterns: ['/*', '!/packages', '!/scripts', '!/tools', '!/package.json', 'dist'],
    reporters: ['json'],
    jsonReporter: { fileName: join(results, `${name}.json`) },
    thresholds: { high: 100, low: 0, break: null },
    allowEmpty: true,
  }
}
