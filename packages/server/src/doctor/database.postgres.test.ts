import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyring } from '../runtime/keyring.ts'
import { silentLog } from '../runtime/log.ts'
import { encryptionKeyOf } from '../runtime/secrets.ts'
import { migrations } from '../store/migrations.ts'
import { postgresStore } from '../store/postgres/open.ts'
import { encryptionKey } from '../testing/open-shop.ts'
import { asked, startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { databaseFindings } from './database.ts'
import type { Finding } from './finding.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const look = (databaseUrl: string, encryptionKeys = [encryptionKey]): Promise<Finding[]> =>
  databaseFindings({ apiKey: 't_key', databaseUrl, databasePath: '', encryptionKeys })

async function made(): Promise<string> {
  const url = await postgres.schema()
  const store = await postgresStore({ url })
  await store.close()
  return url
}

describe('a PostgreSQL', { timeout: 30_000 }, () => {
  it('that nothing is stored in yet is left as it is', async () => {
    const url = await postgres.schema()

    const findings = await look(url)

    expect(findings[0]).toMatchObject({ state: 'good', text: expect.stringContaining('the first start makes it') })
    expect(await asked(url, `select to_regclass('schema_version') as found`)).toEqual([{ found: null }])
  })

  it('that is current is fine', async () => {
    const findings = await look(await made())

    expect(findings).toMatchObject([
      { about: 'database', state: 'good', text: expect.stringContaining(`current (${migrations.length})`) },
      { about: 'sealing', state: 'good' },
    ])
  })

  it('[F58] that only reads has to be mended, and is shown without user and password', async () => {
    const readOnly = (url: string): string =>
      url
        .replace('postgres@', 'postgres:canary@')
        .replace('options=', 'options=-c%20default_transaction_read_only%3Don%20')

    const findings = [await look(readOnly(await made())), await look(readOnly(await postgres.schema()))]

    for (const [first] of findings) {
      expect(first).toMatchObject({ state: 'bad', text: expect.stringContaining('can’t be written (25006)') })
    }
    expect(JSON.stringify(findings)).not.toContain('canary')
  })

  it('that risks what was acknowledged, or whose user may make no tables, is pointed out', async () => {
    const url = await made()
    const risky = url.replace('options=', 'options=-c%20synchronous_commit%3Doff%20')

    const findings = await look(risky)

    expect(findings).toContainEqual(
      expect.objectContaining({ state: 'doubtful', text: expect.stringContaining('synchronous_commit is off') }),
    )
  })

  it('[F76] holds what a key that is missing has sealed', async () => {
    const url = await made()
    const bytes = encryptionKeyOf(encryptionKey)
    const sealed = createKeyring(bytes ? [bytes] : [], silentLog).seal('canary', 'sm_1')
    await asked(
      url,
      `insert into methods (id, customer_id, attempt_id, kind, basis, state, vault_token, is_default, agreement, consent,
        created_at, updated_at, version) values ('sm_1', 'c', 'a', 'card', 'vault', 'active', $1, 0, '{}', '{}', 0, 0, 1)`,
      [sealed],
    )

    const [withKey, withOther] = [await look(url), await look(url, [encryptionKey.replace('MDEy', 'MTEy')])]

    expect(withKey.at(-1)).toMatchObject({ state: 'good', text: 'a key is there, and opens what is stored' })
    expect(withOther.at(-1)).toMatchObject({ state: 'bad', fix: expect.stringContaining('the earlier key') })
  })

  it('that takes the call and says nothing is not waited for', async () => {
    const sockets = new Set<Socket>()
    const silent = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo

    const findings = await look(`postgresql://shop@127.0.0.1:${port}/checkout`)

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining('(no answer in time)') }])
    for (const socket of sockets) socket.destroy()
    silent.close()
  })

  it('that is not there is said to be, in one word', async () => {
    const findings = await look('postgresql://shop:canary@127.0.0.1:1/checkout')

    expect(findings).toMatchObject([{ state: 'bad', text: '127.0.0.1:1/checkout does not answer (ECONNREFUSED)' }])
    expect(JSON.stringify(findings)).not.toContain('canary')
  })
})
