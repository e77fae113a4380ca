import { memoryStore } from '../testing/memory-store.ts'
import { describesReleasedOperations } from './release-operation.contract.ts'

describesReleasedOperations('SQLite', () => memoryStore())
