import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { exitCodes } from './command.ts'
import { commands } from './commands.ts'
import { referenceOf } from './help.ts'

const page = fileURLToPath(new URL('../../../../docs/guide/command-line.md', import.meta.url))
const [begin, end] = ['<!-- reference -->', '<!-- /reference -->']

// `npx vitest -u` writes the reference.
it('The page about the command line describes every command as its help does', async () => {
  const text = readFileSync(page, 'utf8')
  const [before, , after] = text.split(new RegExp(`${begin}|${end}`))

  expect(after).toBeDefined()
  await expect(`${before}${begin}\n\n${referenceOf(commands)}\n\n${end}${after}`).toMatchFileSnapshot(page)
})

it('The page about the command line lists every exit code', () => {
  const text = readFileSync(page, 'utf8')

  for (const row of Object.values(exitCodes)) expect(text).toContain(`| ${row.code} | ${row.text} |`)
})
