/** Checks the OpenAPI document with two linters, and with two generated clients that pay. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../packages/server/src/contract/checkout.ts'
import { openShop, type Shop, secretKey } from '../../packages/server/src/testing/open-shop.ts'
import { installTools } from '../../scripts/install.mjs'
import { run } from '../../scripts/run.mjs'

let tools: string
let document: string

async function succeed(program: string, args: string[]): Promise<string> {
  const { ok, output } = await run(program, args, { cwd: tools })
  expect({ program, ok, output: ok ? '' : output }).toEqual({ program, ok: true, output: '' })
  return output
}

const tool = (name: string, ...args: string[]): Promise<string> =>
  succeed(join(tools, 'node_modules', '.bin', name), args)

let shop: Shop
let server: Server
beforeAll(async () => {
  tools = await installTools('openapi')
  document = join(tools, 'generated', 'openapi.json')
  mkdirSync(join(tools, 'generated'), { recursive: true })
  shop = await openShop()
  const written = (await (await shop.request('/openapi.json')).json()) as object
  writeFileSync(document, JSON.stringify({ ...written, servers: [{ url: 'https://shop.example/pay' }] }))
  await tool('openapi-typescript', document, '-o', join(tools, 'generated', 'schema.d.ts'))
  await tool('openapi-ts')
  await shop.close()
}, 300_000)
afterAll(() => server?.close())

describe('the OpenAPI document', () => {
  it('passes Redocly without a finding', async () => {
    await expect(tool('redocly', 'lint', document)).resolves.toBeDefined()
  })

  it('passes Spectral without a finding', async () => {
    await expect(tool('spectral', 'lint', document, '--fail-severity=hint')).resolves.toBeDefined()
  })
})

describe('a client generated from it', () => {
  it('compiles', async () => {
    await expect(tool('tsc', '-p', '.')).resolves.toBeDefined()
  })

  it.each(['with-openapi-fetch.ts', 'with-hey-api.ts'])(
    '%s creates a session, a charge and a refund',
    async (program) => {
      shop = await openShop()
      server = createServer(shop.checkout.node())
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
      const shopDoes = async (step: string): Promise<unknown> =>
        JSON.parse(await succeed(process.execPath, ['--import', 'tsx', join(tools, program), url, secretKey, step]))

      const session = (await shopDoes('session')) as Session
      await shop.startWithConsent(session, { choice: 'pay-and-save' })
      await shop.finish()
      const made = await shopDoes('charge')

      expect(session).toMatchObject({ id: expect.stringMatching(/^cs_/), status: { orderId: '981' } })
      expect(made).toMatchObject({
        charge: { orderId: '982', payment: 'paid', amountMinor: 1200 },
        refund: { kind: 'refund', amountMinor: 200 },
      })
      await new Promise((resolve) => server.close(resolve))
      await shop.close()
    },
  )
})
