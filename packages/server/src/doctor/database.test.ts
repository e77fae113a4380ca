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

/** A saved method as it lies in the database, with that token. */
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
  return createKeyring(bytes ? [bytes] : [], silentLog).seal(text, owner)
}

describe('a SQLite file', () => {
  it('that is not there yet is not made by looking', async () => {
    const findings = await look()

    expect(of('database', findings)).toMatchObject({ state: 'good', text: expect.stringContaining('not there yet') })
    expect(() => statSync(path)).toThrow('ENOENT')
  })

  it('that is current is fine, and stays as it is', async () => {
    const file = await made()

    const findings = await look()

    expect(of('database', findings)?.text).toContain(`its schema is current (${migrations.length})`)
    expect(findings.map(({ state }) => state)).toEqual(['good', 'good', 'good'])
    expect(file.prepare('select version from schema_version').pluck().all()).toEqual([migrations.length])
    file.close()
  })

  it('[F60] that is behind, or ahead by a newer server, is said to be', async () => {
    const file = await made()
    const at = async (version: number): Promise<Finding | undefined> => {
      file.prepare('update schema_version set version = ?').run(version)
      return of('database', await look())
    }

    const [behind, ahead] = [await at(migrations.length - 1), await at(migrations.length + 1)]

    expect(behind).toMatchObject({ state: 'doubtful', fix: expect.stringContaining('start the service once') })
    expect(ahead).toMatchObject({ state: 'doubtful', fix: 'update this server too' })
    file.close()
  })

  it('[F58] that may only be read has to be mended', async () => {
    const file = await made()
    file.close()
    chmodSync(folder, 0o755)
    chmodSync(path, 0o444)
    chmodSync(join(folder, 'data'), 0o555)

    const findings = await asSomebody(() => look())

    expect(of('database', findings)).toMatchObject({ state: 'bad' })
    expect(of('database', findings)?.text).toMatch(/\((SQLITE_READONLY|SQLITE_CANTOPEN)\w*\)/)
  })

  it('in a folder that is none is not promised', async () => {
    writeFileSync(join(folder, 'data'), '')

    const findings = await look()

    expect(of('database', findings)).toMatchObject({ state: 'bad', text: expect.stringContaining('(ENOTDIR)') })
  })

  it('that another process keeps locked is said to be', async () => {
    const file = await made()
    file.exec('begin immediate')

    const findings = await look()

    expect(of('database', findings)).toMatchObject({ state: 'bad', text: expect.stringContaining('SQLITE_BUSY') })
    file.exec('rollback')
    file.close()
  })

  it('that is no database is said to be none', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(path, 'no database at all, but long enough for a header'.repeat(10))

    const findings = await look()

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining('SQLITE_NOTADB') }])
  })

  it('whose journal somebody changed is pointed out', async () => {
    const file = await made()
    file.pragma('journal_mode = DELETE')
    file.close()

    const findings = await look()

    expect(findings).toContainEqual(expect.objectContaining({ text: expect.stringContaining('not WAL') }))
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

    expect(findings).toMatchObject([{ state, text: `${free} MB are free` }])
  })

  it('that other machines share is no place for SQLite', () => {
    const findings = diskFindings({ freeBytes: 5000 * mb, network: 'NFS' })

    expect(findings).toMatchObject([{ state: 'bad', text: expect.stringContaining('NFS') }])
  })

  it('is not judged where the platform does not tell', () => {
    expect(diskFindings(undefined)).toEqual([])
  })
})

describe('what is sealed', () => {
  it('[F76] is tried with the keys at hand, each key once', async () => {
    const file = await made()
    save(file, 'sm_1', seal(encryptionKey, 'canary-1', 'sm_1'))
    save(file, 'sm_2', seal(otherKey, 'canary-2', 'sm_2'))
    file.close()

    const withBoth = of('sealing', await look({ encryptionKeys: [otherKey, encryptionKey] }))
    const withOne = [await look({ encryptionKeys: [otherKey] }), await look({ encryptionKeys: [encryptionKey] })]

    expect(withBoth).toMatchObject({ state: 'good', text: 'a key is there, and opens what is stored' })
    for (const findings of withOne) {
      expect(of('sealing', findings)).toMatchObject({ state: 'bad', fix: expect.stringContaining('the earlier key') })
    }
  })

  it('may be nothing yet', async () => {
    expect(of('sealing', await look())).toMatchObject({ state: 'good', text: 'a key is there' })
  })

  it('without a key is nothing: what lies in the open is counted, and not shown', async () => {
    const file = await made()
    save(file, 'sm_1', 'canary-1')
    file.close()

    const findings = [await look({ encryptionKeys: [] }), await look(), await look({ apiKey: 'l_key' })]

    expect(findings.map((each) => of('sealing', each))).toMatchObject([
      { state: 'doubtful', text: 'vault tokens are kept in the open, 1 by now' },
      { state: 'doubtful', fix: expect.stringContaining('test cards') },
      { state: 'doubtful', fix: expect.stringContaining('save their cards again') },
    ])
    expect(JSON.stringify(findings)).not.toContain('canary')
  })
})

/** Root may do anything, whatever the file says. */
async function asSomebody<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run()
  process.seteuid?.(65_534)
  try {
    return await run()
  } finally {
    process.seteuid?.(0)
  }
}
