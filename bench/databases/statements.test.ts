import { expect, it } from 'vitest'
import { writingTransactions } from './statements.ts'

const commitsOf = (...texts: string[]): number => writingTransactions(texts.map((text) => ({ text })))

it('counts a transaction with writes once, and each write outside of a transaction', () => {
  expect(commitsOf('begin immediate', 'select 1', 'insert into a', 'update a', 'commit')).toBe(1)
  expect(commitsOf('INSERT INTO rate_counts', 'select 1', 'with "due" as (select 1) update "a" set b = 1')).toBe(2)
})

it('counts neither reads nor rolled-back transactions', () => {
  expect(commitsOf('begin; select at', 'select 1', 'commit', 'begin', 'insert into a', 'rollback')).toBe(0)
})
