import { describe, expect, it } from 'vitest'
import { migrations } from './migrations.ts'

/** The changes that an older server tolerates: it neither writes nor reads the new columns. */
const additions = [
  /^create table \w+ \(/,
  /^create (unique )?index \w+ on /,
  /^alter table \w+ add column \w+ \w+$/, // a nullable column
  /^alter table \w+ add column \w+ \w+ not null default /,
]

/** The columns that a migration adds. */
const broughtBy = (statements: readonly string[]): string[] =>
  statements.flatMap((text) => text.match(/add column (\w+)/)?.[1] ?? [])
/** True for an update that only fills the columns which the same migration adds. */
function fillsOnly(text: string, columns: readonly string[]): boolean {
  const [, written = ''] = text.match(/^update \w+ set (.*?)(?: where .*)?$/) ?? []
  const names = [...written.matchAll(/(?:^|, )(\w+) = /g)].flatMap(([, name = '']) => name)
  return names.length > 0 && names.every((name) => columns.includes(name))
}
const tablesOf = (statements: readonly string[]): string[] =>
  statements.flatMap((text) => text.match(/^create table (\w+)/)?.[1] ?? [])

/** The migration that renames, allowed once before the first release: every older server has to stop before it runs. */
const renaming = '0024-standard-names'
const adding = migrations.slice(1).filter(({ name }) => name !== renaming)

describe('[F60] the migrations', () => {
  it.each(adding)('$name only adds, so that the previous version can run beside the new one', ({ statements }) => {
    const texts = statements.map((text) => text.replaceAll(/\s+/g, ' '))

    const newTables = tablesOf(statements)
    const fills = (text: string): boolean =>
      newTables.includes(text.match(/^insert into (\w+) \(/)?.[1] ?? '') || fillsOnly(text, broughtBy(statements))
    expect(texts.filter((text) => !fills(text) && !additions.some((form) => form.test(text)))).toEqual([])
  })

  it.each(adding)('$name rejects nothing that the previous version writes', ({ statements }) => {
    const unique = statements.filter((text) => text.startsWith('create unique index'))

    const strict = unique.filter((text) => {
      const [, table = '', columns = ''] = text.match(/ on (\w+) \(([^)]*)\)/) ?? []
      const isNewTable = tablesOf(statements).includes(table)
      return !isNewTable && !columns.split(',').some((column) => broughtBy(statements).includes(column.trim()))
    })

    expect(strict).toEqual([])
  })

  it('have unique numbers', () => {
    const numbers = migrations.map(({ name }) => name.slice(0, 4))

    expect(numbers.filter((number) => !/^\d{4}$/.test(number))).toEqual([])
    expect(new Set(numbers).size).toBe(migrations.length)
  })
})
