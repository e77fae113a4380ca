import { sqliteStore } from '../store/sqlite/open.ts'
import { describesLookAlikes } from './look-alikes.contract.ts'

describesLookAlikes('SQLite', () => sqliteStore({ path: ':memory:' }))
