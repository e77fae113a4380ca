import { randomUUID } from 'node:crypto'
import { json } from '@sveltejs/kit'

export const POST = () => json({ id: randomUUID() })
