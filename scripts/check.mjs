/**
 * `npm run check`: all that can be said about the code without running it, and about the packages by installing them.
 *
 * `npm run check -- lint types` runs only those steps.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkBoundaries } from '../tools/boundaries/check.mjs'
import { checkElements } from './elements.mjs'
import { examples } from './examples/table.mjs'
import { staleLlms } from './llms-text.mjs'
import { registryAddresses } from './lockfile.mjs'
import { checkPackaging } from './packaging.mjs'
import { root, run } from './run.mjs'
import { reports } from './suite.mjs'

/** @import { Ended } from './run.mjs' */

/** @type {Record<string, () => Ended | Promise<Ended>>} */
const steps = {
  format: () => run('biome', ['check', '--error-on-warnings', '--colors=off', '.']),
  lint: () => run('oxlint', ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '--format=unix']),
  types: () => run('tsc', ['-p', 'tsconfig.json', '--pretty', 'false']),
  boundaries: async () => listed(await checkBoundaries()),
  elements: () => listed(checkElements(root)),
  llms: () => listed(staleLlms()),
  unused: () => run('knip', ['--no-progress', '--no-config-hints']),
  lockfile: () => listed(lockfiles().flatMap((path) => registryAddresses(JSON.parse(readFileSync(path, 'utf8'))))),
  packaging: async () => listed(await checkPackaging()),
  size: sizes,
}

/** The repository's, and those of the examples, the benchmarks and the tools, which install something of their own. */
function lockfiles() {
  const folders = [
    '.',
    'bench/peers',
    'tools/boundaries',
    'tools/mutation',
    'tools/openapi',
    ...Object.keys(examples).map((name) => join('examples', name)),
  ]
  return folders.map((folder) => join(root, folder, 'package-lock.json')).filter((path) => existsSync(path))
}

/** What a shopper downloads; the limits are in the widget's .size-limit.json. */
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
  console.error(`There is no step ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`)
  process.exit(1)
}

/** @type {import('./reports.mjs').CheckReport} */
const report = { steps: [] }
for (const [name, step] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const start = performance.now()
  const { ok, output } = await attempt(step)
  const seconds = (performance.now() - start) / 1000
  report.steps.push({ name, ok, seconds })
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)}  ${seconds.toFixed(1)} s`)
  if (!ok) console.log(output.trimEnd().replace(/^/gm, '      '))
}
mkdirSync(reports, { recursive: true })
writeFileSync(join(reports, 'check.json'), JSON.stringify(report))
process.exitCode = report.steps.every(({ ok }) => ok) ? 0 : 1

/** A step that breaks has failed; the next ones still run. @param {() => Ended | Promise<Ended>} step */
async function attempt(step) {
  try {
    return await step()
  } catch (error) {
    return { ok: false, output: error instanceof Error ? String(error.stack) : String(error) }
  }
}
