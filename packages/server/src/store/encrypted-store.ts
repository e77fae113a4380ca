/** Wraps any store: encrypts personal data and tokens that can be charged, and keeps tokens only as long as needed. */
import type { NewSession } from '../contract/checkout.ts'
import { withoutDetails } from '../customers/redact.ts'
import { holdsTokens, withoutTokens } from '../domain/choice.ts'
import { type Attempt, isToBeSent } from '../domain/payments/attempt.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { isEncrypted } from '../runtime/encrypted-text.ts'
import type { Keyring } from '../runtime/keyring.ts'
import type { SessionRecord } from './records.ts'
import type { Patch, Store, Tables } from './store.ts'

/** The inner store holds encrypted values; callers see them decrypted. */
export function encryptedStore(store: Store, keyring: Keyring): Store {
  return {
    ...store,
    ...encryptedTables(store, keyring),
    write: (work, name) => store.write((tables) => work(encryptedTables(tables, keyring)), name),
  }
}

function encryptedTables(tables: Tables, keyring: Keyring): Tables {
  return {
    ...tables,
    attempts: encryptedAttempts(tables.attempts, keyring),
    sessions: encryptedSessions(tables.sessions, keyring),
    tokens: encryptedTokens(tables.tokens, keyring),
    methods: encryptedMethods(tables.methods, keyring),
  }
}

// Lists every member: a new member of the interface must be handled here explicitly.

function encryptedAttempts(attempts: Tables['attempts'], keyring: Keyring): Tables['attempts'] {
  const opened = (row: Attempt): Attempt => ({ ...row, requestBody: keyring.decrypt(row.requestBody, row.id) })
  const one = async (row: Promise<Attempt | undefined>): Promise<Attempt | undefined> => maybe(await row, opened)
  const many = async (rows: Promise<Attempt[]>): Promise<Attempt[]> => (await rows).map(opened)
  const kept = (attempt: Attempt): string => {
    const body = isToBeSent(attempt) ? attempt.requestBody : withoutTokens(attempt.requestBody)
    return holdsSecrets(body) ? keyring.encrypt(body, attempt.id) : body
  }
  const keptOf = <P extends Patch<Attempt>>(attempt: Attempt, patch: P): P => {
    const isOther = patch.requestBody !== undefined || holdsSecrets(attempt.requestBody)
    return isOther ? { ...patch, requestBody: kept({ ...attempt, ...patch }) } : patch
  }
  return {
    get: (id) => one(attempts.get(id)),
    insert: (attempt) => attempts.insert({ ...attempt, requestBody: kept(attempt) }),
    start: (attempt, session, now) => attempts.start({ ...attempt, requestBody: kept(attempt) }, session, now),
    update: (attempt, patch) => one(attempts.update(attempt, keptOf(attempt, patch))),
    claim: (due, limit) => many(attempts.claim(due, limit)),
    countDue: (now, atMost) => attempts.countDue(now, atMost),
    active: (orderLock) => one(attempts.active(orderLock)),
    ofOrderLock: (orderLock) => many(attempts.ofOrderLock(orderLock)),
    ofPeriod: (periodKey) => one(attempts.ofPeriod(periodKey)),
    paidInPeriod: (periodKey, exceptId) => one(attempts.paidInPeriod(periodKey, exceptId)),
    isAnswerAwaited: (methodId) => attempts.isAnswerAwaited(methodId),
    isDebitOnItsWay: (methodId, since) => attempts.isDebitOnItsWay(methodId, since),
    agreementUse: (methodId, dueDay) => attempts.agreementUse(methodId, dueDay),
    chargesOf: (orderLock, methodId) => attempts.chargesOf(orderLock, methodId),
    failedCharges: (methodId, since) => attempts.failedCharges(methodId, since),
    lastCharge: (methodId) => one(attempts.lastCharge(methodId)),
    periodOf: (orderLock) => attempts.periodOf(orderLock),
    shown: (orderLock, session) => one(attempts.shown(orderLock, session)),
    byReference: (reference) => one(attempts.byReference(reference)),
    unfinished: () => attempts.unfinished(),
  }
}

/** True for a request body that contains a chargeable token or the name of a person. */
function holdsSecrets(requestBody: string): boolean {
  return holdsTokens(requestBody) || requestBody.includes('"customerLastName":')
}

/** A session's input as stored: the shopper's details are encrypted, the rest is plain. */
type StoredInput = NewSession & { encryptedDetails?: string }

function encryptedSessions(sessions: Tables['sessions'], keyring: Keyring): Tables['sessions'] {
  const one = async (row: Promise<SessionRecord | undefined>): Promise<SessionRecord | undefined> =>
    maybe(await row, (session) => openedSession(session, keyring))
  const encrypted = (input: NewSession, id: string): StoredInput => {
    const { customer, notificationRequests } = input
    const isNamed = Object.keys(customer ?? {}).length > 2 || notificationRequests !== undefined
    const encryptedDetails = keyring.encrypt(JSON.stringify({ customer, notificationRequests }), id)
    return isNamed && isEncrypted(encryptedDetails) ? { ...withoutDetails(input), encryptedDetails } : input
  }
  return {
    get: (id) => one(sessions.get(id)),
    ofOrder: (orderId) => one(sessions.ofOrder(orderId)),
    insert: (session) => sessions.insert({ ...session, input: encrypted(session.input, session.id) }),
    update: (session, patch) =>
      one(sessions.update(session, patch.input ? { ...patch, input: encrypted(patch.input, session.id) } : patch)),
  }
}

/** Leaves out details that no key decrypts; the shopper is asked for them again. */
function openedSession(session: SessionRecord, keyring: Keyring): SessionRecord {
  const { encryptedDetails, ...input }: StoredInput = session.input
  if (encryptedDetails === undefined) return session
  const text = keyring.decrypt(encryptedDetails, session.id)
  const details: Partial<NewSession> = isEncrypted(text) ? {} : JSON.parse(text)
  return { ...session, input: { ...input, ...details } }
}

function encryptedTokens(tokens: Tables['tokens'], keyring: Keyring): Tables['tokens'] {
  return {
    ...tokens,
    async withSession(hash) {
      const found = await tokens.withSession(hash)
      return found && { ...found, session: openedSession(found.session, keyring) }
    },
  }
}

function encryptedMethods(methods: Tables['methods'], keyring: Keyring): Tables['methods'] {
  const opened = (row: Method): Method => ({
    ...row,
    vaultToken: row.vaultToken === null ? null : keyring.decrypt(row.vaultToken, row.id),
    name: row.name === null ? null : readable(keyring.decrypt(row.name, row.id)),
  })
  const encrypted = <T extends Patch<Method>>(row: T, id: string): T => ({
    ...row,
    ...(row.vaultToken == null ? {} : { vaultToken: keyring.encrypt(row.vaultToken, id) }),
    ...(row.name == null ? {} : { name: keyring.encrypt(row.name, id) }),
  })
  const many = async (rows: Promise<Method[]>): Promise<Method[]> => (await rows).map(opened)
  return {
    get: async (id) => maybe(await methods.get(id), opened),
    insert: (method) => methods.insert(encrypted(method, method.id)),
    update: async (method, patch) => maybe(await methods.update(method, encrypted(patch, method.id)), opened),
    claim: (due, limit) => many(methods.claim(due, limit)),
    ofCustomer: (customerId) => many(methods.ofCustomer(customerId)),
    mandates: (after, limit) => many(methods.mandates(after, limit)),
  }
}

/** Returns `null` for a name that no key decrypts. */
function readable(text: string): string | null {
  return isEncrypted(text) ? null : text
}

function maybe<T>(row: T | undefined, open: (row: T) => T): T | undefined {
  return row === undefined ? undefined : open(row)
}
