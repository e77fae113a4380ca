import { describe, expect, it } from 'vitest'
import { driverFor, isSqliteError, openSqlite } from './driver.ts'

describe('the SQLite driver', () => {
  it.each([
    ['20.19.0', 'better-sqlite3-node20'],
    ['22.23.3', 'better-sqlite3'],
    ['24.21.0', 'better-sqlite3'],
    ['26.10.0', 'better-sqlite3'],
  ])('for Node %s is %s', (version, name) => {
    expect(driverFor(version)).toBe(name)
  })

  it('opens a database on the running Node version', () => {
    const database = openSqlite(':memory:')

    expect(database.prepare('select 1 + 1 as two').get()).toEqual({ two: 2 })

    database.close()
  })

  it('distinguishes SQLite errors from other errors', () => {
    const database = openSqlite(':memory:')
    const failing = (): unknown => {
      try {
        return database.exec('select nothing')
      } catch (error) {
        return error
      }
    }

    expect(isSqliteError(failing())).toBe(true)
    expect(isSqliteError(new Error('SQLITE_BUSY'))).toBe(false)

    database.close()
  })
})
