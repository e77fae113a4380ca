/** Portman derives requests from the OpenAPI document that break one rule each; Newman sends them to the service. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretKey } from '../../../packages/server/src/testing/open-shop.ts'
import { installTools } from '../../../scripts/install.mjs'
import { run } from '../../../scripts/run.mjs'
import { openSurroundings, type Surroundings } from '../surroundings.ts'

interface Execution {
  item: { name: string }
  response?: { code: number; header: { key: string; value: string }[]; stream?: { data: number[] } }
}

interface Answered {
  name: string
  status: number
  type: string
  body: string
}

let around: Surroundings
let answered: Answered[]
beforeAll(async () => {
  const tools = await installTools('strangers')
  around = await openSurroundings()
  answered = await fuzz(tools, around)
}, 600_000)
afterAll(() => around?.close())

describe('requests that Portman derives from the OpenAPI document', () => {
  it('are answered, and never with a 5xx', () => {
    expect(answered.filter(({ status }) => status < 200 || status >= 500)).toEqual([])
    expect(answered.length).toBeGreaterThan(200)
  })

  it('are refused with a documented problem: a code, and each invalid field with its fix', () => {
    const refused = answered.filter(({ name, status }) => name.includes('[fuzzed]') && status >= 400)

    const wrong = refused.filter(({ type, body }) => !type.startsWith('application/problem+json') || !isProblem(body))
    expect(wrong).toEqual([])
    expect(refused.length).toBeGreaterThan(100)
    // Otherwise only the check of the key would have been tested.
    expect(refused.filter(({ status }) => status === 401)).toEqual([])
  })

  it('are refused where they break a rule of the document that protects the shop', () => {
    const accepted = answered.filter(({ name, status }) => name.includes('[fuzzed]') && status < 300)

    expect(accepted.map(({ name }) => name.replace(/^.*\[fuzzed\]/, ''))).toEqual([])
  })

  it('leave no internal error in the log', () => {
    expect(
      around
        .logged()
        .split('\n')
        .filter((line) => line.includes('"level":50')),
    ).toEqual([])
  })
})

interface Item {
  auth?: unknown
  item?: Item[]
  request?: { auth?: unknown; header?: { key: string; value: string }[] }
}

/** Portman has no value for the document’s security, so each request gets the secret key. */
function authorised({ auth: _, item, request, ...rest }: Item): Item {
  const { auth: __, header = [], ...others } = request ?? {}
  const kept = header.filter(({ key }) => key.toLowerCase() !== 'authorization')
  const key = { key: 'Authorization', value: `Bearer ${secretKey}` }
  return {
    ...rest,
    ...(item ? { item: item.map(authorised) } : {}),
    ...(request ? { request: { ...others, header: [...kept, key] } } : {}),
  }
}

function isProblem(body: string): boolean {
  const { code, diagnosticsId, errors = [] } = JSON.parse(body) as Record<string, unknown>
  const hasFixes = (errors as { message?: unknown }[]).every(
    ({ message }) => typeof message === 'string' && message !== '',
  )
  return typeof code === 'string' && typeof diagnosticsId === 'string' && hasFixes
}

async function fuzz(tools: string, { serviceUrl }: Surroundings): Promise<Answered[]> {
  const file = (name: string): string => join(tools, name)
  const program = (name: string): string => join(tools, 'node_modules', '.bin', name)
  const document = (await (await fetch(`${serviceUrl}/openapi.json`)).json()) as object
  writeFileSync(file('openapi.json'), JSON.stringify({ ...document, servers: [{ url: serviceUrl }] }))
  const made = await run(
    program('portman'),
    ['-l', 'openapi.json', '-b', serviceUrl, '-o', 'collection.json', '-c', 'portman-config.json'],
    { cwd: tools },
  )
  if (!made.ok) throw new Error(made.output)
  const collection = JSON.parse(readFileSync(file('collection.json'), 'utf8')) as Item
  writeFileSync(file('collection.json'), JSON.stringify(authorised(collection)))
  await run(
    program('newman'),
    `run collection.json --env-var baseUrl=${serviceUrl} --reporters json --reporter-json-export report.json`.split(
      ' ',
    ),
    { cwd: tools },
  )
  const report = JSON.parse(readFileSync(file('report.json'), 'utf8')) as { run: { executions: Execution[] } }
  return report.run.executions.map(({ item, response }) => ({
    name: item.name,
    status: response?.code ?? 0,
    type: response?.header.find(({ key }) => key.toLowerCase() === 'content-type')?.value ?? '',
    body: Buffer.from(response?.stream?.data ?? []).toString(),
  }))
}
