/** Runs dependency-cruiser, which is installed on demand with a TypeScript that it supports. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installTools } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'
import rules from './dependency-cruiser.config.mjs'

const folders = ['packages', 'demo', 'e2e', 'bench', 'examples']

/**
 * @param {string} [workspace] the repository's folder
 * @returns {Promise<string[]>} one entry for each import that breaks a rule; empty if there are none
 */
export async function checkBoundaries(workspace = root) {
  const tools = await installTools('boundaries')
  const there = folders.filter((folder) => existsSync(join(workspace, folder)))
  const config = join(root, 'tools', 'boundaries', 'dependency-cruiser.config.mjs')
  const cache = join(workspace, '.cache', 'boundaries')
  const { output } = await run(
    join(tools, 'node_modules', '.bin', 'depcruise'),
    // The cache compares content: its other strategy needs git, but copies without git are checked too.
    ['--config', config, '--output-type=json', '--cache', cache, '--cache-strategy=content', ...there],
    { cwd: workspace },
  )
  return problemsIn(output)
}

/**
 * @param {string} output the output of dependency-cruiser: its report as JSON, or an error
 * @returns {string[]}
 */
export function problemsIn(output) {
  if (!output.startsWith('{')) return [`dependency-cruiser wrote no report. Its output was:\n${output}`]
  const { summary, modules } = JSON.parse(output)
  const read = modules.filter((/** @type {{ source: string }} */ { source }) => source.endsWith('.ts')).length
  // With a TypeScript that it does not support, it reads no such file and reports no problem.
  if (read === 0)
    return [
      'dependency-cruiser read no TypeScript file, so nothing was checked. Check the TypeScript version in tools/boundaries.',
    ]
  const reasons = new Map(rules.forbidden.map(({ name, comment }) => [name, comment]))
  return summary.violations.map((/** @type {Violation} */ { from, to, cycle, rule }) => {
    const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to
    return `${from} → ${way}\n  ${rule.name}: ${reasons.get(rule.name)}`
  })
}

/** @typedef {{ from: string, to: string, cycle?: { name: string }[], rule: { name: string } }} Violation */
