/**
 * What must no longer be sent: it was cancelled, its saved method was removed, or it has ended. CCV's own list of calls
 * shows whether it was sent.
 */
import type { Attempt } from '../../domain/payments/attempt.ts'
import type { Operation } from '../../domain/payments/operation.ts'
import { orders } from './stories.ts'
import type { Limit, World } from './world.ts'

type Row = (Attempt | Operation) & { orderLock: string }

/** The order locks of everything in the story. */
export function orderLocksOf(world: World): string[] {
  const all = [...orders, ...world.instalments].map((order) => `order:${order}`)
  return [...all, ...[...world.saving].map((id) => `session:${id}`)]
}

export async function attemptsOf(world: World): Promise<Attempt[]> {
  return (await Promise.all(orderLocksOf(world).map((orderLock) => world.store.attempts.ofOrderLock(orderLock)))).flat()
}

/** Attempts, and the operations on those that reached CCV. */
export async function rowsOf(world: World): Promise<Row[]> {
  const attempts = await attemptsOf(world)
  const taken = attempts.filter(({ state }) => !['stored', 'unknown', 'open', 'failed'].includes(state))
  const operations = await Promise.all(
    taken.map(async ({ id, orderLock }) =>
      (await world.store.operations.ofAttempt(id)).map((operation) => ({ ...operation, orderLock })),
    ),
  )
  return [...attempts, ...operations.flat()]
}

/**
 * Requests to stop the rows that `look` finds. After a successful answer they must not be sent any more, not even by
 * the request itself when nothing else is in progress.
 */
export async function stopping(
  world: World,
  look: () => Promise<readonly (Attempt | Row)[]>,
  request: () => Promise<{ status: number }>,
): Promise<void> {
  const before = (await look()).map((row) => [row, limitOf(world, row)] as const)
  const isAlone = world.under.size <= 1
  if ((await request()).status >= 300) return
  const stopped = isAlone ? before : (await look()).map((row) => [row, limitOf(world, row)] as const)
  for (const [row, limit] of stopped) {
    if (!world.limits.has(row.id)) world.limits.set(row.id, limit)
  }
}

/** A choice may repeat an attempt that was cancelled before; then it may be sent again. */
export async function whileChoosing(world: World, orderLock: string, choose: () => Promise<void>): Promise<void> {
  world.choosing.push(orderLock)
  try {
    await choose()
  } finally {
    world.choosing.splice(world.choosing.indexOf(orderLock), 1)
    forget(world, orderLock)
  }
}

function forget(world: World, orderLock: string): void {
  for (const [id, limit] of world.limits) if (limit.orderLock === orderLock && !limit.isFinal) world.limits.delete(id)
}

function limitOf(world: World, row: Attempt | Row): Limit {
  const underWay = row.leaseUntil > world.clock.now() ? 1 : 0
  const orderLock = 'orderLock' in row ? row.orderLock : ''
  return { orderLock, sends: row.sends, calls: callsOf(world, row) + underWay, isFinal: false }
}

function callsOf({ sandbox }: World, { idempotencyReference }: Attempt | Row): number {
  const own = sandbox.control.calls().filter((call) => call.idempotencyReference === idempotencyReference)
  return own.filter(({ method }) => method === 'POST').length
}

/**
 * Must hold at every moment. Methods are read first, so a row that is read later with more sends was sent after
 * removal.
 */
export async function wrongAfterStop(world: World): Promise<string[]> {
  const methods = await world.store.methods.ofCustomer('c-17')
  const gone = new Set(methods.filter(({ state }) => !['pending', 'usable'].includes(state)).map(({ id }) => id))
  const rows = await rowsOf(world)
  for (const orderLock of world.choosing) forget(world, orderLock)
  const wrong = rows.filter((row) => isSentOn(world, row, gone)).map(({ id }) => `${id}: sent after it was stopped`)
  for (const id of gone) world.removed.add(id)
  return wrong
}

function isSentOn(world: World, row: Row, gone: ReadonlySet<string>): boolean {
  const methodId = 'usesMethodId' in row ? row.usesMethodId : null
  const isFinal = row.state === 'failed' || row.state === 'voided' || (methodId !== null && gone.has(methodId))
  const isStopped = row.cancelRequested
  const known = world.limits.get(row.id)
  // Every row that existed when the method was first seen as removed has a limit, so this row is newer.
  if (!known && methodId !== null && world.removed.has(methodId)) return row.sends > 0
  if (!known && (isFinal || (isStopped && !world.choosing.includes(row.orderLock)))) {
    world.limits.set(row.id, { ...limitOf(world, row), isFinal })
    return false
  }
  if (known && isFinal) known.isFinal = true
  return known !== undefined && (row.sends > known.sends || callsOf(world, row) > known.calls)
}
