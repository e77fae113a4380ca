/** The PHP client’s own tests: against the service, the sandbox, and servers that fail. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root, run } from '../../scripts/run.mjs'
import { ensure } from '../examples/languages.mjs'

const cwd = join(root, 'clients/php')

it('every PHP file is accepted by `php -l`', async () => {
  expect(await ensure('php')).toBeUndefined()
  const folders = ['clients/php', 'examples/php'].map((path) => join(root, path))
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.php'))
      .map((path) => join(folder, path)),
  )

  const each = 'for file; do php -l "$file" > /dev/null || echo "$file"; done'
  const { ok, output } = await run('sh', ['-c', each, 'sh', ...files])

  expect({ ok, output }).toEqual({ ok: true, output: '' })
  expect(files.length).toBeGreaterThan(80)
})

it('the PHPUnit tests of the PHP client pass', async () => {
  expect(await ensure('phpunit')).toBeUndefined()

  const { ok, output } = await run('phpunit', [], { cwd })

  expect(ok, output).toBe(true)
  expect(output).toMatch(/OK \(\d{2,} tests, \d{3,} assertions\)/)
})
