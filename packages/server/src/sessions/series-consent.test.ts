import { sqliteStore } from '../store/sqlite/open.ts'
import { describesSeriesConsent } from './series-consent.contract.ts'

describesSeriesConsent('SQLite', () => sqliteStore({ path: ':memory:' }))
