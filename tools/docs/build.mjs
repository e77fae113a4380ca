/** Builds the documentation into `dist/docs` with VitePress. `npm run docs` and the demo's first request run it. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installTools } from '../../scripts/install.mjs'
import { llmsText } from '../../scripts/llms-text.mjs'
import { root, run } from '../../scripts/run.mjs'
import { groups } from './pages.mjs'
import { pictures, siteTexts } from './site.mjs'

const widget = join(root, 'packages', 'widget', 'dist')
const api = join(root, 'packages', 'server', 'dist', 'openapi.json')

console.log('Preparing VitePress. The first time, it is installed, which takes a minute…')
const tools = await installTools('docs').catch((error) => {
  console.error(error instanceof Error ? error.message : String(error))
  console.error('VitePress could not be installed from the npm registry. The output of npm above shows the reason.')
  console.error('Check the network and the proxy with `npm ping`, then run `npm run docs` again.')
  process.exit(1)
})
writePages(join(tools, 'pages'))
writeFileSync(join(tools, 'groups.json'), JSON.stringify(groups))
const vitepress = join(tools, 'node_modules', 'vitepress', 'bin', 'vitepress.js')
const outDir = join(root, 'dist', 'docs')
const { ok } = await run(process.execPath, [vitepress, 'build', '--outDir', outDir], { cwd: tools, show: true })
if (!ok) {
  console.error('The documentation could not be built. The output of VitePress above shows the reason and the page.')
  console.error('Its input is in .cache/tools/docs/pages. Fix the page in docs/, then run `npm run docs` again.')
  process.exit(1)
}

/** Writes the input of VitePress. @param {string} folder */
function writePages(folder) {
  const files = join(folder, 'public')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(files, { recursive: true })
  const texts = siteTexts(JSON.parse(readFileSync(api, 'utf8')))
  for (const [name, text] of texts) writeFileSync(join(folder, name), text)
  for (const [path, name] of Object.entries(pictures)) cpSync(join(root, path), join(folder, name))
  for (const name of ['ccv-checkout.js', 'ccv-saved-methods.js']) cpSync(join(widget, 'cdn', name), join(files, name))
  cpSync(join(widget, 'custom-elements.json'), join(files, 'custom-elements.json'))
  cpSync(api, join(files, 'openapi.json'))
  cpSync(join(root, 'tools', 'docs', 'public', 'mark.svg'), join(files, 'mark.svg'))
  writeFileSync(join(files, 'llms.txt'), llmsText())
  writeFileSync(join(files, 'robots.txt'), 'User-agent: *\nAllow: /\n')
  console.log(`Wrote ${texts.size} pages. Building the site…`)
}
