/** `npm run changeset` runs Changesets in the repository; `-- status` shows the next release. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installTools } from '../../scripts/install.mjs'
import { root } from '../../scripts/run.mjs'

const program = join(await installTools('changesets'), 'node_modules', '.bin', 'changeset')
// Changesets asks questions, so it needs the terminal itself.
const { status } = spawnSync(program, process.argv.slice(2), { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
