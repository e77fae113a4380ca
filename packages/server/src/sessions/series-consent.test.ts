import { memoryStore } from '../testing/memory-store.ts'
import { describesSeriesConsent } from './series-consent.contract.ts'

describesSeriesConsent('SQLite', () => memoryStore())
