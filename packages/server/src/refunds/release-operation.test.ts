import { sqliteStore } from '../store/sqlite/open.ts'
import { describesReleasedOperations } from './release-operation.contract.ts'

describesReleasedOperations('SQLite', () => sqliteStore({ path: ':memory:' }))
