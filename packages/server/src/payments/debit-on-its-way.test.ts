import { memoryStore } from '../testing/memory-store.ts'
import { describesDebitsOnTheirWay } from './debit-on-its-way.contract.ts'

describesDebitsOnTheirWay('SQLite', () => memoryStore())
