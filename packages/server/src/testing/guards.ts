/** Checks what the database itself must reject, whatever the code does. */
import type { Store } from '../store/store.ts'
import { attemptRow } from './rows.ts'

/** Tries to give an order lock and a billing period to a second attempt. @returns the guards that failed */
export async function unguarded(store: Store): Promise<string[]> {
  const wrong: string[] = []
  const orderLock = `guard:${crypto.randomUUID()}`
  const [first, second] = [attemptRow({ orderLock }), attemptRow({ orderLock })]
  await store.write((tables) => tables.attempts.insert(first))
  if (await taken(store, second)) wrong.push('the database gives one order lock to two attempts')

  const periodKey = orderLock
  const one = attemptRow({ orderLock: `${orderLock}:1`, periodKey })
  await store.write((tables) => tables.attempts.insert(one))
  if (await taken(store, attemptRow({ orderLock: `${orderLock}:2`, periodKey })))
    wrong.push('the database gives one billing period to two attempts')
  return wrong
}

async function taken(store: Store, row: ReturnType<typeof attemptRow>): Promise<boolean> {
  try {
    return await store.write((tables) => tables.attempts.insert(row))
  } catch {
    return false
  }
}
