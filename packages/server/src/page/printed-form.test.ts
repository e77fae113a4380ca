import { memoryStore } from '../testing/memory-store.ts'
import { describesPrintedForms } from './printed-form.contract.ts'

describesPrintedForms('SQLite', () => memoryStore())
