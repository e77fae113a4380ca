/** The shop's own data: visitors, orders and events. One small JSON file; a real shop has a database here. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CheckoutEvent } from '@ccv-checkout/server'
import type { Order } from './shop/orders.ts'
import type { Visitor } from './shop/visitor.ts'

export interface ShopData {
  visitors: Record<string, Visitor>
  orders: Record<string, Order>
  /** Maps session ids to visitors, so that an event without an order still finds its shopper. */
  sessions: Record<string, string>
  /** The newest events, for the drawer. */
  events: CheckoutEvent[]
}

export interface ShopState {
  data: ShopData
  /** Resolves once all changes so far are on disk. */
  save(): Promise<void>
}

/** Returns a state that is kept in memory only: for tests. */
export function memoryState(): ShopState {
  return { data: empty(), save: async () => {} }
}

/**
 * Opens the shop's file, or begins a new one.
 *
 * Each write replaces the file in one step, so a crash leaves either the old or the new one. Calls of `save` during a
 * write share the next write.
 */
export async function openState(path: string): Promise<ShopState> {
  await mkdir(dirname(path), { recursive: true })
  const data = { ...empty(), ...(await read(path)) }
  let writing: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  const write = async (): Promise<void> => {
    next = undefined
    await writeFile(`${path}.new`, JSON.stringify(data))
    await rename(`${path}.new`, path)
  }
  const save = (): Promise<void> => {
    next ??= writing = writing.catch(() => {}).then(write)
    return next
  }
  return { data, save }
}

function empty(): ShopData {
  return { visitors: {}, orders: {}, sessions: {}, events: [] }
}

async function read(path: string): Promise<Partial<ShopData>> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new Error(`${path} cannot be read. Repair the file, or move it away to start with empty data.`, {
      cause: error,
    })
  }
}
