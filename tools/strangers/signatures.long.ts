/** The reference vectors of Standard Webhooks, with our receivers and with the library that shops use. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { verified } from '../../packages/server/src/testing/shop-receiver.ts'
import { root, run } from '../../scripts/run.mjs'
import { ensure } from '../examples/languages.mjs'

interface Vector {
  name: string
  result: 'valid' | 'invalid'
  secret: string
  /** The receiver’s clock, in seconds. */
  now: number
  body: string
  headers: Record<string, string>
}

const file = join(root, 'clients/standard-webhooks.json')
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }
const expected = vectors.map(({ name, result }) => `${name}: ${result}`)

afterEach(() => void vi.useRealTimers())

describe('the reference vectors of Standard Webhooks have their results', () => {
  it('with the npm package standardwebhooks', () => {
    const found = vectors.map(({ name, secret, now, body, headers }) => {
      vi.useFakeTimers({ now: now * 1000, toFake: ['Date'] })
      return `${name}: ${attempt(() => verified({ id: '', body, headers }, secret))}`
    })

    expect(found).toEqual(expected)
  })

  it('with is_signed of the Python example', async () => {
    expect(await ensure('python')).toBeUndefined()
    const program = `
import json, sys
from shop import is_signed
for one in json.load(open(sys.argv[1]))["vectors"]:
    good = is_signed(one["secret"], one["headers"], one["body"].encode(), now=lambda: one["now"])
    print(one["name"] + ": " + ("valid" if good else "invalid"))
`
    const cwd = join(root, 'examples/python')
    const { output } = await run('python3', ['-B', '-c', program, file], { cwd })

    expect(output.trim().split('\n')).toEqual(expected)
  })

  it('with Events of the PHP client', async () => {
    expect(await ensure('php')).toBeUndefined()
    const program = `
require 'autoload.php';
foreach (json_decode(file_get_contents($argv[1]), true)['vectors'] as $one) {
    try {
        (new CcvCheckout\\Events($one['secret'], now: fn (): int => $one['now']))->check($one['body'], $one['headers']);
        echo "{$one['name']}: valid\\n";
    } catch (CcvCheckout\\Exception\\InvalidEventException) {
        echo "{$one['name']}: invalid\\n";
    }
}`
    const { output } = await run('php', ['-r', program, '--', file], { cwd: join(root, 'clients/php') })

    expect(output.trim().split('\n')).toEqual(expected)
  })
})

function attempt(verify: () => unknown): Vector['result'] {
  try {
    verify()
    return 'valid'
  } catch {
    return 'invalid'
  }
}
