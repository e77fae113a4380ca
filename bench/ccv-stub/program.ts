/** Runs CCV's stub as its own process. */
import { startStub } from './stub.ts'

const stub = await startStub()
console.log(JSON.stringify({ port: Number(new URL(stub.url).port) }))
process.once('SIGTERM', () => process.exit(0))
