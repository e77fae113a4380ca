/**
 * `npm run check` checks the code without running it, and the packages by installing them.
 *
 * `npm run check -- lint types` runs only those steps.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { staleReports } from '../tools/api/api.mjs'
import { apiWithoutChangeset } from '../tools/api/changesets.mjs'
import { checkBoundaries } from '../tools/boundaries/check.mjs'
import { checkElements } from '../tools/elements/elements.mjs'
import { staleManifest } from '../tools/elements/manifest.mjs'
import { examples } from '../tools/examples/table.mjs'
import { checkPackaging } from '../tools/packaging/packaging.mjs'
import { proseProblems } from '../tools/prose/prose.mjs'
import { registryAddresses } from './install.mjs'
import { staleLlms } from './llms-text.mjs'
import { countOf, failure, isGreen } from './reports.mjs'
import { root, run } from './run.mjs'
import { checkReport } from './suite.mjs'

/**
 * @import { Test } from './reports.mjs'
 * @import { Ended } from './run.mjs'
 */

/** @type {Record<string, () => Ended | Promise<Ended>>} */
const steps = {
  format: () => run('biome', ['check', '--error-on-warnings', '--colors=off', '.']),
  lint: () => run('oxlint', ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '--format=unix']),
  types: () => run('tsc', ['-p', 'tsconfig.json', '--pretty', 'false']),
  boundaries: async () => listed(await checkBoundaries()),
  elements: async () => listed([...checkElements(root), ...(await staleManifest())]),
  llms: () => listed(staleLlms()),
  unused: () => run('knip', ['--no-progress', '--no-config-hints']),
  lockfile: () => listed(lockfiles().flatMap((path) => registryAddresses(JSON.parse(readFileSync(path, 'utf8'))))),
  api: async () => listed([...(await staleReports()), ...(await apiWithoutChangeset())]),
  packaging: async () => listed(await checkPackaging()),
  size: sizes,
  prose: () => listed(proseProblems()),
}

/** The lockfiles of the repository, and of the examples, benchmarks and tools that have their own packages. */
function lockfiles() {
  const folders = [
    '.',
    'bench/peers',
    ...readdirSync(join(root, 'tools')).map((name) => join('tools', name)),
    ...Object.keys(examples).map((name) => join('examples', name)),
  ]
  return folders.map((folder) => join(root, folder, 'package-lock.json')).filter((path) => existsSync(path))
}

/** Checks the size of the files that a shopper downloads; the limits are in the widget's .size-limit.json. */
async function sizes() {
  const built = await run('npm', ['run', '--silent', 'build'])
  return built.ok ? run('size-limit', [], { cwd: join(root, 'packages', 'widget') }) : built
}

/** @param {readonly string[]} problems @returns {Ended} */
function listed(problems) {
  return { ok: problems.length === 0, output: problems.join('\n') }
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in steps))
if (unknown.length > 0) {
  console.error(`There is no step named ${unknown.join(', ')}. Use one of: ${Object.keys(steps).join(', ')}.`)
  process.exit(1)
}

/** @type {Test[]} */
const tests = []
for (const [name, step] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const start = performance.now()
  const { ok, output } = await attempt(step)
  const seconds = (performance.now() - start) / 1000
  const command = `npm run check -- ${name}`
  tests.push(ok ? { file: 'check', title: name, result: 'passed' } : failure('check', name, `${command}\n${output}`))
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)}  ${seconds.toFixed(1)} s`)
  if (!ok) console.log(output.trimEnd().replace(/^/gm, '      '))
}
mkdirSync(dirname(checkReport), { recursive: true })
writeFileSync(checkReport, JSON.stringify({ tests }))
process.exitCode = isGreen(countOf(tests)) ? 0 : 1

/** A step that throws has failed; the next ones still run. @param {() => Ended | Promise<Ended>} step */
async function attempt(step) {
  try {
    return await step()
  } catch (error) {
    return { ok: false, output: error instanceof Error ? String(error.stack) : String(error) }
  }
}
