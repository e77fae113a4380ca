import { randomUUID } from 'node:crypto'

/** A real shop stores the order in its database, for the signed-in customer. */
export default defineEventHandler(() => ({ id: randomUUID() }))
