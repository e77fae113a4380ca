/** `node scripts/llms.mjs` writes llms.txt. `npm run check` fails while the file differs from its sources. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { llmsText } from './llms-text.mjs'
import { root } from './run.mjs'

writeFileSync(join(root, 'llms.txt'), llmsText())
console.log('wrote llms.txt')
