import { memoryStore } from '../testing/memory-store.ts'
import { describesPayments } from './payments.contract.ts'

describesPayments('SQLite', () => memoryStore())
