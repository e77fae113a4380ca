/** The generated Bruno collection, run by Bruno’s own command line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { secretKey } from '../../../packages/server/src/testing/open-shop.ts'
import { installTools } from '../../../scripts/install.mjs'
import { root, run } from '../../../scripts/run.mjs'
import { openSurroundings, type Surroundings } from '../surroundings.ts'

interface Result {
  name: string
  response: { status: number | string }
  assertionResults: { status: string; lhsExpr: string; error?: string }[]
  error?: string
}

let tools: string
let around: Surroundings
beforeAll(async () => {
  tools = await installTools('bruno')
  around = await openSurroundings()
}, 300_000)
afterAll(() => around?.close())

it('Bruno creates a session, pays, waits for the result and refunds a part: every request of the folder is green', async () => {
  const results = await bruno('Pay and refund', {})

  const problems = results.flatMap(({ name, error, assertionResults }) => [
    ...(error ? [`${name}: ${error}`] : []),
    ...assertionResults.flatMap((one) => (one.status === 'pass' ? [] : [`${name}: ${one.lhsExpr} ${one.error}`])),
  ])
  expect(problems).toEqual([])
  expect(results.map(({ name }) => name)).toHaveLength(9)
  expect(results.every(({ assertionResults }) => assertionResults.length >= 1)).toBe(true)
})

it.each(['Shop', 'Browser', 'Operators'])(
  'Bruno sends every request of the folder %s, and none is answered with a 5xx or as an unknown route',
  async (folder) => {
    const results = await bruno(folder, ids)

    expect(results.length).toBeGreaterThan(3)
    for (const { name, response } of results) {
      const { status } = response
      expect({ name, status, isGood: Number(status) >= 200 && Number(status) < 500 && status !== 405 }).toEqual({
        name,
        status,
        isGood: true,
      })
    }
  },
)

/** Runs a folder and returns the result of each request. */
async function bruno(folder: string, values: Record<string, string>): Promise<Result[]> {
  const report = join(tools, 'report.json')
  const variables = { baseUrl: around.serviceUrl, sandboxUrl: around.sandboxUrl, ...values }
  const { output } = await run(
    join(tools, 'node_modules', '.bin', 'bru'),
    [
      'run',
      folder,
      '--env=sandbox',
      `--reporter-json=${report}`,
      ...Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]),
    ],
    { cwd: join(root, 'clients/bruno'), env: { CHECKOUT_SECRET_KEY: secretKey } },
  )
  const [found] = JSON.parse(readFileSync(report, 'utf8')) as { results: Result[] }[]
  if (!found) throw new Error(output)
  return found.results
}

/** Where the folders have no session or payment of their own. */
const ids = { day: '2026-01-15', sessionId: 'cs_0', customerId: 'c-17', paymentId: 'at_0', methodId: 'sm_0' }
