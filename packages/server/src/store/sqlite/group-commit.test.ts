import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../tables/rows.ts'
import { openSqlite, type SQLite } from './driver.ts'
import { groupCommits } from './group-commit.ts'

type Connection = Kysely<Database>

let file: SQLite.Database
let db: Connection
let said: string[]
let write: ReturnType<typeof groupCommits>
beforeEach(() => {
  file = openSqlite(':memory:')
  file.exec('create table notes (text text unique)')
  said = []
  db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: file }),
    log: ({ query }) => void said.push(query.sql.split(' ')[0] ?? ''),
  })
  write = groupCommits(db)
})
afterEach(() => db.destroy())

const note = (text: string) => (connection: Connection) =>
  sql`insert into notes values (${text})`.execute(connection).then(() => text)
const notes = () =>
  file
    .prepare<[], { text: string }>('select text from notes order by rowid')
    .all()
    .map(({ text }) => text)
const commits = () => said.filter((word) => word === 'commit')

describe('transactions that arrive together', () => {
  it('share one commit and run in the order of their arrival', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => write(note(text))))

    expect(answers).toEqual(['a', 'b', 'c'])
    expect(notes()).toEqual(['a', 'b', 'c'])
    expect(commits()).toHaveLength(1)
  })

  it('resolve only after the shared commit', async () => {
    const seen = await Promise.all(['a', 'b'].map((text) => write(note(text)).then(() => commits().length)))

    expect(seen).toEqual([1, 1])
  })

  it('and arrive while others are being written share the next commit', async () => {
    const second: Promise<string>[] = []
    const first = write(async (connection) => {
      second.push(write(note('b')), write(note('c')))
      return note('a')(connection)
    })

    await Promise.all([first, ...second, ...(await first.then(() => second))])

    expect(notes()).toEqual(['a', 'b', 'c'])
    expect(commits()).toHaveLength(2)
  })
})

describe('a transaction that fails', () => {
  it('rolls back its own writes and none of the others’', async () => {
    const failing = write(async (connection) => {
      await note('b')(connection)
      throw new Error('out of stock')
    })

    const ends = await Promise.allSettled([write(note('a')), failing, write(note('c'))])

    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(ends[1]).toMatchObject({ reason: new Error('out of stock') })
    expect(notes()).toEqual(['a', 'c'])
    expect(commits()).toHaveLength(1)
  })

  it('alone writes nothing', async () => {
    await expect(write(() => Promise.reject(new Error('out of stock')))).rejects.toThrow('out of stock')

    expect(said).toEqual(['begin', 'rollback'])
  })

  it('[F58] because the disk is full fails alone, and the others are committed', async () => {
    const pages = Number(file.pragma('page_count', { simple: true }))
    file.pragma(`max_page_count = ${pages + 1}`)

    const ends = await Promise.allSettled([write(note('a')), write(note('b'.repeat(50_000))), write(note('c'))])

    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(ends[1]).toMatchObject({ reason: { code: 'SQLITE_FULL' } })
    expect(notes()).toEqual(['a', 'c'])
  })

  it('[F57] because another process locks the database fails together with all waiting ones, without further waiting', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
    const other = openSqlite(join(folder, 'shared.sqlite'))
    other.exec('create table notes (text text unique)')
    other.exec('begin immediate')
    const shared = new Kysely<Database>({
      dialect: new SqliteDialect({ database: openSqlite(join(folder, 'shared.sqlite'), { timeout: 0 }) }),
      log: ({ query }) => void said.push(query.sql),
    })
    const writeShared = groupCommits(shared)

    const ends = await Promise.allSettled(['a', 'b', 'c'].map((text) => writeShared(note(text))))

    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(said.filter((text) => text === 'begin immediate')).toHaveLength(1)
    other.close()
    await shared.destroy()
    rmSync(folder, { recursive: true })
  })
})
