import { memoryStore } from '../testing/memory-store.ts'
import { describesLookAlikes } from './look-alikes.contract.ts'

describesLookAlikes('SQLite', () => memoryStore())
