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

describe('a PostgreSQL database', { timeout: 30_000 }, () => {
  it('that is empty stays unchanged', async () => {
    const url = await postgres.schema()

    const findings = await look(url)

    expect(findings[0]).toMatchObject({ state: 'good', text: expect.stringContaining('the first start creates it') })
    expect(await asked(url, `select to_regclass('schema_version') as found`)).toEqual([{ found: null }])
  })

  it('with the current schema is reported as good', async () => {
    const findings = await look(await made())

    expect(findings).toMatchObject([
      { about: 'database', state: 'good', text: expect.stringContaining(`current schema (${migrations.length})`) },
      { about: 'encryption', state: 'good' },
    ])
  })

  it('[F58] that is read-only is an error, shown without user and password', async () => {
    const readOnly = (url: string): string =>
      url
        .replace('postgres@', 'postgres:canary@')
        .replace('options=', 'options=-c%20default_transaction_read_only%3Don%20')

    const findings = [await look(readOnly(await made())), await look(readOnly(await postgres.schema()))]

    for (const [first] of findings) {
      expect(first).toMatchObject({ state: 'bad', text: expect.stringContaining('cannot be written (25006)') })
    }
    expect(JSON.stringify(findings)).not.toContain('canary')
  })

  it('that can lose acknowledged writes is reported', async () => {
    const url = await made()
    const risky = url.replace('options=', 'options=-c%20synchronous_commit%3Doff%20')

    const findings = await look(risky)

    expect(findings).toContainEqual(
      expect.objectContaining({ state: 'doubtful', text: expect.stringContaining('synchronous_commit is off') }),
    )
  })

  it('[F76] with data that was encrypted with a missing key is an error', async () => {
    const url = await made()
    const bytes = encryptionKeyOf(encryptionKey)
    const encrypted = createKeyring(bytes ? [bytes] : [], silentLog).encrypt('canary', 'sm_1')
    await asked(
      url,
      `insert into methods (id, customer_id, attempt_id, kind, basis, state, vault_token, is_default, agreement, consent,
        created_at, updated_at, version) values ('sm_1', 'c', 'a', 'card', 'vault', 'active', $1, 0, '{}', '{}', 0, 0, 1)`,
      [encrypted],
    )

    const [withKey, withOther] = [await look(url), await look(url, [encryptionKey.replace('MDEy', 'MTEy')])]

    expect(withKey.at(-1)).toMatchObject({
      state: 'good',
      text: 'An encryption key is set, and the stored data can be decrypted',
    })
    expect(withOther.at(-1)).toMatchObject({ state: 'bad', fix: expect.stringContaining('the earlier key') })
  })

  it('that accepts the connection but does not answer is reported after a timeout', async () => {
    const sockets = new Set<Socket>()
    const silent = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo

    const findings = await look(`postgresql://shop@127.0.0.1:${port}/checkout`)

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining('(no answer in time)') }])
    for (const socket of sockets) socket.destroy()
    silent.close()
  })

  it('that is unreachable is reported with an error code', async () => {
    const findings = await look('postgresql://shop:canary@127.0.0.1:1/checkout')

    expect(findings).toMatchObject([{ state: 'bad', text: '127.0.0.1:1/checkout does not answer (ECONNREFUSED)' }])
    expect(JSON.stringify(findings)).not.toContain('canary')
  })
})
