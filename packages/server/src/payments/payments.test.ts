import { sqliteStore } from '../store/sqlite/open.ts'
import { describesPayments } from './payments.contract.ts'

describesPayments('SQLite', () => sqliteStore({ path: ':memory:' }))
