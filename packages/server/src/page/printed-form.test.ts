import { sqliteStore } from '../store/sqlite/open.ts'
import { describesPrintedForms } from './printed-form.contract.ts'

describesPrintedForms('SQLite', () => sqliteStore({ path: ':memory:' }))
