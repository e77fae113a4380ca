import { sqliteStore } from '../store/sqlite/open.ts'
import { describesDebitsOnTheirWay } from './debit-on-its-way.contract.ts'

describesDebitsOnTheirWay('SQLite', () => sqliteStore({ path: ':memory:' }))
