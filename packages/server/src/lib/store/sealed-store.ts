/** Any store, with tokens that are worth money kept encrypted, and kept only as long as somebody needs them. */
import { type Attempt, isToBeSent } from '../domain/attempt.ts'
import { holdsTokens, withoutTokens } from '../domain/choice.ts'
import type { Method } from '../domain/method.ts'
import type { Keyring } from '../keyring.ts'
import type { Patch, Store, Tables } from './store.ts'

/** What lies in the store is sealed; what its callers see is open. */
export function sealedStore(store: Store, keyring: Keyring): Store {
  return {
    ...store,
    ...sealedTables(store, keyring),
    write: (work, name) => store.write((tables) => work(sealedTables(tables, keyring)), name),
  }
}

function sealedTables(tables: Tables, keyring: Keyring): Tables {
  return {
    ...tables,
    attempts: sealedAttempts(tables.attempts, keyring),
    methods: sealedMethods(tables.methods, keyring),
  }
}

// Member by member: one that is added to the port must be thought of here too.

function sealedAttempts(attempts: Tables['attempts'], keyring: Keyring): Tables['attempts'] {
  const opened = (row: Attempt): Attempt => ({ ...row, requestBody: keyring.open(row.requestBody, row.id) })
  const one = async (row: Promise<Attempt | undefined>): Promise<Attempt | undefined> => maybe(await row, opened)
  const many = async (rows: Promise<Attempt[]>): Promise<Attempt[]> => (await rows).map(opened)
  const kept = (attempt: Attempt): string => {
    const body = isToBeSent(attempt) ? attempt.requestBody : withoutTokens(attempt.requestBody)
    return holdsTokens(body) ? keyring.seal(body, attempt.id) : body
  }
  const keptOf = <P extends Patch<Attempt>>(attempt: Attempt, patch: P): P => {
    const isOther = patch.requestBody !== undefined || holdsTokens(attempt.requestBody)
    return isOther ? { ...patch, requestBody: kept({ ...attempt, ...patch }) } : patch
  }
  return {
    get: (id) => one(attempts.get(id)),
    insert: (attempt) => attempts.insert({ ...attempt, requestBody: kept(attempt) }),
    start: (attempt, session, now) => attempts.start({ ...attempt, requestBody: kept(attempt) }, session, now),
    update: (attempt, patch) => one(attempts.update(attempt, keptOf(attempt, patch))),
    claim: (due, limit) => many(attempts.claim(due, limit)),
    countDue: (now, atMost) => attempts.countDue(now, atMost),
    holder: (slot) => one(attempts.holder(slot)),
    ofSlot: (slot) => many(attempts.ofSlot(slot)),
    ofPeriod: (periodKey) => one(attempts.ofPeriod(periodKey)),
    paidInPeriod: (periodKey, exceptId) => one(attempts.paidInPeriod(periodKey, exceptId)),
    withMethod: (methodId) => many(attempts.withMethod(methodId)),
    isAnswerAwaited: (methodId) => attempts.isAnswerAwaited(methodId),
    byReference: (reference) => one(attempts.byReference(reference)),
    unfinished: () => attempts.unfinished(),
  }
}

function sealedMethods(methods: Tables['methods'], keyring: Keyring): Tables['methods'] {
  const opened = (row: Method): Method =>
    row.vaultToken === null ? row : { ...row, vaultToken: keyring.open(row.vaultToken, row.id) }
  const sealed = <T extends Patch<Method>>(row: T, id: string): T =>
    row.vaultToken == null ? row : { ...row, vaultToken: keyring.seal(row.vaultToken, id) }
  const many = async (rows: Promise<Method[]>): Promise<Method[]> => (await rows).map(opened)
  return {
    get: async (id) => maybe(await methods.get(id), opened),
    insert: (method) => methods.insert(sealed(method, method.id)),
    update: async (method, patch) => maybe(await methods.update(method, sealed(patch, method.id)), opened),
    claim: (due, limit) => many(methods.claim(due, limit)),
    ofCustomer: (customerId) => many(methods.ofCustomer(customerId)),
    mandates: (after, limit) => many(methods.mandates(after, limit)),
  }
}

function maybe<T>(row: T | undefined, open: (row: T) => T): T | undefined {
  return row === undefined ? undefined : open(row)
}
