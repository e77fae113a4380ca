// Builds the modes of vite.config.ts that its arguments name.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
for (const mode of process.argv.slice(2)) {
  await build({ root: here, configFile: join(here, 'vite.config.ts'), mode, logLevel: 'warn' })
}
