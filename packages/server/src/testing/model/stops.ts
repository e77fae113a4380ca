/**
 * What must not be sent any more: somebody asked to stop it, its saved method was removed, or it has ended. CCV's own list of calls
 * says whether it was.
 */
import type { Attempt } from '../../domain/payments/attempt.ts'
import type { Operation } from '../../domain/payments/operation.ts'
import { orders } from './stories.ts'
import type { Limit, World } from './world.ts'

type Row = (Attempt | Operation) & { slot: string }

/** Slots of everything that the story is about. */
export function slotsOf(world: World): string[] {
  const all = [...orders, ...world.instalments].map((order) => `order:${order}`)
  return [...all, ...[...world.saving].map((id) => `session:${id}`)]
}

export async function attemptsOf(world: World): Promise<Attempt[]> {
  return (await Promise.all(slotsOf(world).map((slot) => world.store.attempts.ofSlot(slot)))).flat()
}

/** Attempts, and what was done to those that came to something. */
export async function rowsOf(world: World): Promise<Row[]> {
  const attempts = await attemptsOf(world)
  const taken = attempts.filter(({ state }) => !['stored', 'unknown', 'open', 'failed'].includes(state))
  const operations = await Promise.all(
    taken.map(async ({ id, slot }) =>
      (await world.store.operations.ofAttempt(id)).map((operation) => ({ ...operation, slot })),
    ),
  )
  return [...attempts, ...operations.flat()]
}

/**
 * Asks to stop what `look` finds. Once that is answered well, it is not sent any more; where nothing else is under way, not
 * even by the request itself.
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

/** Whoever chooses may want again what they left before: then it may be sent. */
export async function whileChoosing(world: World, slot: string, choose: () => Promise<void>): Promise<void> {
  world.choosing.push(slot)
  try {
    await choose()
  } finally {
    world.choosing.splice(world.choosing.indexOf(slot), 1)
    forget(world, slot)
  }
}

function forget(world: World, slot: string): void {
  for (const [id, limit] of world.limits) if (limit.slot === slot && !limit.isFinal) world.limits.delete(id)
}

function limitOf(world: World, row: Attempt | Row): Limit {
  const underWay = row.leaseUntil > world.clock.now() ? 1 : 0
  const slot = 'slot' in row ? row.slot : ''
  return { slot, sends: row.sends, calls: callsOf(world, row) + underWay, isFinal: false }
}

function callsOf({ sandbox }: World, { idempotencyReference }: Attempt | Row): number {
  const own = sandbox.control.calls().filter((call) => call.idempotencyReference === idempotencyReference)
  return own.filter(({ method }) => method === 'POST').length
}

/** True at every moment. Methods are read first: what is read after them and sent more often was sent after the removal. */
export async function wrongAfterStop(world: World): Promise<string[]> {
  const methods = await world.store.methods.ofCustomer('c-17')
  const gone = new Set(methods.filter(({ state }) => !['pending', 'usable'].includes(state)).map(({ id }) => id))
  const rows = await rowsOf(world)
  for (const slot of world.choosing) forget(world, slot)
  const wrong = rows.filter((row) => isSentOn(world, row, gone)).map(({ id }) => `${id}: sent after it was stopped`)
  for (const id of gone) world.removed.add(id)
  return wrong
}

function isSentOn(world: World, row: Row, gone: ReadonlySet<string>): boolean {
  const methodId = 'usesMethodId' in row ? row.usesMethodId : null
  const isFinal = row.state === 'failed' || row.state === 'voided' || (methodId !== null && gone.has(methodId))
  const isStopped = 'wanted' in row ? !row.wanted : row.cancelRequested
  const known = world.limits.get(row.id)
  // All that there was when the method was first seen to be gone has its limit: this one came later.
  if (!known && methodId !== null && world.removed.has(methodId)) return row.sends > 0
  if (!known && (isFinal || (isStopped && !world.choosing.includes(row.slot)))) {
    world.limits.set(row.id, { ...limitOf(world, row), isFinal })
    return false
  }
  if (known && isFinal) known.isFinal = true
  return known !== undefined && (row.sends > known.sends || callsOf(world, row) > known.calls)
}
