/**
 * `node tools/elements/manifest.mjs` writes packages/widget/custom-elements.json from the classes and their comments.
 *
 * The file is kept in the repository, so that neither a build nor `npm start` needs the analyzer.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installTools } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'

const widget = join(root, 'packages', 'widget')
const target = join(widget, 'custom-elements.json')

/** @returns {Promise<string>} the manifest of the current classes */
async function analyzed() {
  const tools = await installTools('elements')
  const into = join(root, '.cache', 'elements')
  mkdirSync(into, { recursive: true })
  const config = join(tools, 'custom-elements-manifest.config.mjs')
  const args = ['analyze', '--config', relative(widget, config), '--outdir', relative(widget, into), '--quiet']
  const { ok, output } = await run(join(tools, 'node_modules', '.bin', 'cem'), args, { cwd: widget })
  if (!ok) throw new Error(`The analyzer of the elements failed. Fix the error and run it again:\n${output}`)
  return `${JSON.stringify(JSON.parse(readFileSync(join(into, 'custom-elements.json'), 'utf8')), undefined, 2)}\n`
}

/** @returns {Promise<string[]>} the problem, if the manifest in the repository is outdated */
export async function staleManifest() {
  const isCurrent = existsSync(target) && readFileSync(target, 'utf8') === (await analyzed())
  if (isCurrent) return []
  return [
    'packages/widget/custom-elements.json does not match the classes. Run node tools/elements/manifest.mjs to write it again.',
  ]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(target, await analyzed())
  console.log(`wrote ${relative(root, target)}`)
}
