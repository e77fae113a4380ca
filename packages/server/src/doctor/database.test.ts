import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring } from '../runtime/keyring.ts'
import { silentLog } from '../runtime/log.ts'
import { encryptionKeyOf } from '../runtime/secrets.ts'
import { migrations } from '../store/migrations.ts'
import { openSqlite, type SQLite } from '../store/sqlite/driver.ts'
import { sqliteStore } from '../store/sqlite/open.ts'
import { encryptionKey } from '../testing/open-shop.ts'
import { databaseFindings, diskFindings } from './database.ts'
import type { Finding } from './finding.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  path = join(folder, 'data', 'checkout.sqlite')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const otherKey = encryptionKey.replace('MDEy', 'MTEy')
const look = async (change: { encryptionKeys?: string[]; apiKey?: string } = {}): Promise<Finding[]> =>
  databaseFindings({
    apiKey: 't_key',
    databaseUrl: undefined,
    databasePath: path,
    encryptionKeys: [encryptionKey],
    ...change,
  })
const of = (about: string, findings: readonly Finding[]): Finding | undefined =>
  findings.find((finding) => finding.about === about)

async function made(): Promise<SQLite.Database> {
  const store = await sqliteStore({ path })
  await store.close()
  return openSqlite(path)
}

/** Inserts a saved method with that token. */
function save(file: SQLite.Database, id: string, vaultToken: string): void {
  file
    .prepare(
      `insert into methods (id, customer_id, attempt_id, kind, basis, state, vault_token, is_default, agreement, consent,
        created_at, updated_at, version) values (?, 'c', 'a', 'card', 'vault', 'active', ?, 0, '{}', '{}', 0, 0, 1)`,
    )
    .run(id, vaultToken)
}

const seal = (key: string, text: string, owner: string): string => {
  const bytes = encryptionKeyOf(key)
  return createKeyring(bytes ? [bytes] : [], silentLog).encrypt(text, owner)
}

describe('a SQLite file', () => {
  it('that does not exist is not created', async () => {
    const findings = await look()

    expect(of('database', findings)).toMatchObject({
      state: 'good',
      text: expect.stringContaining('does not exist yet'),
    })
    expect(() => statSync(path)).toThrow('ENOENT')
  })

  it('with the current schema is reported as good and stays unchanged', async () => {
    const file = await made()

    const findings = await look()

    expect(of('database', findings)?.text).toContain(`has the current schema (${migrations.length})`)
    expect(findings.map(({ state }) => state)).toEqual(['good', 'good', 'good'])
    expect(file.prepare('select version from schema_version').pluck().all()).toEqual([migrations.length])
    file.close()
  })

  it('[F60] with an older or newer schema is reported', async () => {
    const file = await made()
    const at = async (version: number): Promise<Finding | undefined> => {
      file.prepare('update schema_version set version = ?').run(version)
      return of('database', await look())
    }

    const [behind, ahead] = [await at(migrations.length - 1), await at(migrations.length + 1)]

    expect(behind).toMatchObject({ state: 'doubtful', fix: expect.stringContaining('start the service once') })
    expect(ahead).toMatchObject({ state: 'doubtful', fix: 'update this server as well' })
    file.close()
  })

  it('[F58] that is read-only is an error', async () => {
    const file = await made()
    file.close()
    chmodSync(folder, 0o755)
    chmodSync(path, 0o444)
    chmodSync(join(folder, 'data'), 0o555)

    const findings = await asSomebody(() => look())

    expect(of('database', findings)).toMatchObject({ state: 'bad' })
    expect(of('database', findings)?.text).toMatch(/\((SQLITE_READONLY|SQLITE_CANTOPEN)\w*\)/)
  })

  it('in an invalid folder is an error', async () => {
    writeFileSync(join(folder, 'data'), '')

    const findings = await look()

    expect(of('database', findings)).toMatchObject({ state: 'bad', text: expect.stringContaining('(ENOTDIR)') })
  })

  it('that another process keeps locked is reported', async () => {
    const file = await made()
    file.exec('begin immediate')

    const findings = await look()

    expect(of('database', findings)).toMatchObject({ state: 'bad', text: expect.stringContaining('SQLITE_BUSY') })
    file.exec('rollback')
    file.close()
  })

  it('that is not a database is reported', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(path, 'no database at all, but long enough for a header'.repeat(10))

    const findings = await look()

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining('SQLITE_NOTADB') }])
  })

  it('with another journal mode is reported', async () => {
    const file = await made()
    file.pragma('journal_mode = DELETE')
    file.close()

    const findings = await look()

    expect(findings).toContainEqual(expect.objectContaining({ text: expect.stringContaining('instead of WAL') }))
  })
})

describe('the disk', () => {
  const mb = 1024 * 1024

  it.each([
    [50, 'bad'],
    [500, 'doubtful'],
    [5000, 'good'],
  ] as const)('[F58] with %i MB free is %s', (free, state) => {
    const findings = diskFindings({ freeBytes: free * mb, network: undefined })

    expect(findings).toMatchObject([{ state, text: `${free} MB of disk space are free` }])
  })

  it('shared over a network is an error for SQLite', () => {
    const findings = diskFindings({ freeBytes: 5000 * mb, network: 'NFS' })

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining('NFS') }])
  })

  it('is not reported when the platform has no information', () => {
    expect(diskFindings(undefined)).toEqual([])
  })
})

describe('encryption', () => {
  it('[F76] is tested with one text per key', async () => {
    const file = await made()
    save(file, 'sm_1', seal(encryptionKey, 'canary-1', 'sm_1'))
    save(file, 'sm_2', seal(otherKey, 'canary-2', 'sm_2'))
    file.close()

    const withBoth = of('encryption', await look({ encryptionKeys: [otherKey, encryptionKey] }))
    const withOne = [await look({ encryptionKeys: [otherKey] }), await look({ encryptionKeys: [encryptionKey] })]

    expect(withBoth).toMatchObject({
      state: 'good',
      text: 'An encryption key is set, and the stored data can be decrypted',
    })
    for (const findings of withOne) {
      expect(of('encryption', findings)).toMatchObject({
        state: 'bad',
        fix: expect.stringContaining('the earlier key'),
      })
    }
  })

  it('may have nothing to decrypt yet', async () => {
    expect(of('encryption', await look())).toMatchObject({ state: 'good', text: 'An encryption key is set' })
  })

  it('without a key is reported with the number of unencrypted tokens, which are not shown', async () => {
    const file = await made()
    save(file, 'sm_1', 'canary-1')
    file.close()

    const findings = [await look({ encryptionKeys: [] }), await look(), await look({ apiKey: 'l_key' })]

    expect(findings.map((each) => of('encryption', each))).toMatchObject([
      { state: 'doubtful', text: 'Vault tokens are stored unencrypted (1 so far)' },
      { state: 'doubtful', fix: expect.stringContaining('test cards') },
      { state: 'doubtful', fix: expect.stringContaining('save their cards again') },
    ])
    expect(JSON.stringify(findings)).not.toContain('canary')
  })
})

/** Runs as an unprivileged user, because root ignores file permissions. */
async function asSomebody<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run()
  process.seteuid?.(65_534)
  try {
    return await run()
  } finally {
    process.seteuid?.(0)
  }
}
