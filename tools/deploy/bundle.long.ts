/** The one-file bundle of the service, as real processes. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../../packages/server/src/testing/postgres.ts'
import { type Service, startService } from '../../packages/server/src/testing/service.ts'
import { run } from '../../scripts/run.mjs'
import { buildBundle, bundle, bundleFolder } from './bundle.ts'
import { payOrder, sender } from './shop.ts'

let postgres: TestPostgres
let ccv: RunningSandbox
let folder: string
let service: Service | undefined
beforeAll(async () => {
  await buildBundle()
  ;[postgres, ccv] = await Promise.all([startPostgres(), runSandbox({ port: 0 })])
}, 300_000)
afterAll(async () => {
  await ccv.close()
  await postgres.stop()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-bundle-'))
})
afterEach(() => {
  service?.child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts it, pays an order, and stops it. @returns the exit code, and the status of the payment */
async function payWith(program: string, env: Record<string, string>): Promise<unknown> {
  service = await startService(ccv.url, env, [program])
  const { payment } = await payOrder(ccv, sender(service.url), `o-${Object.keys(env).join()}`)
  service.child.kill('SIGTERM')
  return [payment, await service.ended]
}

describe('the bundle of the service', () => {
  it('takes a payment with SQLite, whose driver is resolved from the folder of the file', async () => {
    expect(await payWith(bundle, { DATA_DIR: folder })).toEqual(['paid', 0])
  })

  it('takes a payment with PostgreSQL as a single file in an empty folder', async () => {
    const alone = join(folder, 'ccv-checkout.mjs')
    copyFileSync(bundle, alone)

    expect(await payWith(alone, { DATABASE_URL: await postgres.schema() })).toEqual(['paid', 0])
  })

  it('says which driver is missing when it is started alone with SQLite', async () => {
    const alone = join(folder, 'ccv-checkout.mjs')
    copyFileSync(bundle, alone)

    await expect(startService(ccv.url, { DATA_DIR: folder }, [alone])).rejects.toThrow(/driver better-sqlite3/)
  })

  it('is a command with a help', async () => {
    expect(await run(bundle, ['--help'])).toMatchObject({ ok: true, output: expect.stringContaining('doctor') })
  })

  it('has a source map that leads from the last line of the service to its source', () => {
    const lines = readFileSync(bundle, 'utf8').split('\n')
    const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')))
    const at = lines.findIndex((line) => line.includes('ccv-checkout cannot start'))

    const origin = map.findEntry(at, lines[at]?.indexOf('console') ?? 0)

    expect(origin).toMatchObject({ originalSource: '../../src/main.ts' })
  })

  it('comes with the licence of each package that it contains', () => {
    const licences = readFileSync(join(bundleFolder, 'LICENSES.txt'), 'utf8')
    const { sources } = JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as { sources: string[] }
    const names = sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])

    expect(new Set(names).size).toBeGreaterThan(20)
    expect([...new Set(names)].filter((name) => !licences.includes(`\n${name} `))).toEqual([])
  })
})
