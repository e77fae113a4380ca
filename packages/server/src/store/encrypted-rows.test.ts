/** Checks, row by row, what is stored in the database and what callers see. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewSession } from '../contract/checkout.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { isEncrypted } from '../runtime/encrypted-text.ts'
import { createKeyring } from '../runtime/keyring.ts'
import { silentLog } from '../runtime/log.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { attemptRow, methodRow, now, sessionRow } from '../testing/rows.ts'
import { encryptedStore } from './encrypted-store.ts'
import type { Store } from './store.ts'

let plain: Store
let encrypted: Store
/** The same database, opened with a key that decrypts nothing in it. */
let foreign: Store
beforeEach(async () => {
  plain = await memoryStore()
  encrypted = encryptedStore(plain, createKeyring([new Uint8Array(32).fill(7)], silentLog))
  foreign = encryptedStore(plain, createKeyring([new Uint8Array(32).fill(8)], silentLog))
})
afterEach(() => plain.close())

const due = { now, until: now + 1 }
const token = '{"vaultAccessToken":"vt-secret","amount":12}'
const blanked = '{"vaultAccessToken":"","amount":12}'
const named = '{"customerLastName":"Janssen"}'
const harmless = '{"amount":12}'

describe('the request body of an attempt', () => {
  const orderLock = 'order:1'
  const row = (change: Partial<Attempt> = {}): Attempt =>
    attemptRow({
      id: 'at_1',
      sessionId: 'cs_1',
      orderId: '1',
      orderLock,
      requestBody: token,
      state: 'unknown',
      ...change,
    })
  const charge = {
    choice: 'charge',
    usesMethodId: 'sm_1',
    isAbsent: true,
    agreementMethodId: 'sm_1',
    periodKey: 'sm_1/1',
    dueDay: 100,
  } as const
  const stored = async (): Promise<string> => (await plain.attempts.get('at_1'))?.requestBody ?? ''

  it.each<[string, Partial<Attempt>, string]>([
    ['a token that may still be sent', {}, 'encrypted'],
    ['a token that waits to be sent', { state: 'stored' }, 'encrypted'],
    ['a token that is no longer sent', { state: 'failed' }, blanked],
    ['a name that may still be sent', { requestBody: named }, 'encrypted'],
    ['a name that was sent', { requestBody: named, state: 'succeeded' }, 'encrypted'],
    ['nothing secret', { requestBody: harmless }, harmless],
  ])('is stored in the right form when it has %s', async (_, change, expected) => {
    await encrypted.attempts.insert(row(change))

    const text = await stored()
    expect(isEncrypted(text) ? 'encrypted' : text).toBe(expected)
  })

  it.each<[string, Partial<Attempt>, Partial<Attempt>, string]>([
    ['stays encrypted while it may be sent', {}, { sends: 1 }, 'encrypted'],
    ['loses its token once CCV has it', {}, { state: 'open', reference: 'C1' }, blanked],
    ['is encrypted when a token is added', { requestBody: harmless }, { requestBody: token }, 'encrypted'],
    ['stays readable when it has no secrets', { requestBody: harmless }, { sends: 1 }, harmless],
    ['is removed on erasure', { requestBody: named, state: 'open' }, { requestBody: '' }, ''],
  ])('%s', async (_, change, patch, expected) => {
    await encrypted.attempts.insert(row(change))
    const read = await encrypted.attempts.get('at_1')
    if (!read) throw new Error('nothing was stored')

    const updated = await encrypted.attempts.update(read, patch)

    const text = await stored()
    expect(isEncrypted(text) ? 'encrypted' : text).toBe(expected)
    expect(updated).toMatchObject({ id: 'at_1', ...patch, requestBody: expected === 'encrypted' ? token : expected })
  })

  it('is not overwritten by a writer with an outdated row', async () => {
    await encrypted.attempts.insert(row())
    const read = await encrypted.attempts.get('at_1')
    if (!read) throw new Error('nothing was stored')
    await encrypted.attempts.update(read, { sends: 1 })

    expect(await encrypted.attempts.update(read, { sends: 2 })).toBeUndefined()
  })

  it('is decrypted however the attempt is found', async () => {
    await encrypted.attempts.insert(row({ ...charge, childReference: 'C2', nextCheckAt: now }))
    const session = { orderId: '1', customerId: 'c-17' }

    const { attempts } = encrypted
    const found = [
      await attempts.get('at_1'),
      await attempts.active(orderLock),
      ...(await attempts.ofOrderLock(orderLock)),
      await attempts.ofPeriod('sm_1/1'),
      await attempts.lastCharge('sm_1'),
      await attempts.shown(orderLock, session),
      await attempts.byReference('C2'),
      ...(await attempts.claim(due, 1)),
    ]

    expect(found.map((one) => one?.requestBody)).toEqual(Array.from({ length: 8 }, () => token))
    expect(await attempts.get('at_2')).toBeUndefined()
  })

  it('is decrypted when another attempt paid the period', async () => {
    await encrypted.attempts.insert(row({ ...charge, requestBody: named, state: 'succeeded' }))

    expect((await encrypted.attempts.paidInPeriod('sm_1/1', 'at_2'))?.requestBody).toBe(named)
  })

  it('stays encrypted for callers without the key', async () => {
    await encrypted.attempts.insert(row())

    expect((await foreign.attempts.get('at_1'))?.requestBody).toBe(await stored())
  })

  it('does not change any count', async () => {
    await encrypted.attempts.insert(row({ ...charge, nextCheckAt: now, sends: 1 }))
    await plain.attempts.insert(
      row({ ...charge, id: 'at_2', state: 'failed', holdsLock: false, periodKey: null, failureCode: 'declined' }),
    )
    const counted = async ({ attempts }: Store) => [
      await attempts.countDue(now, 10),
      await attempts.isAnswerAwaited('sm_1'),
      await attempts.isDebitOnItsWay('sm_1', 0),
      await attempts.agreementUse('sm_1', 100),
      await attempts.chargesOf(orderLock, 'sm_1'),
      await attempts.failedCharges('sm_1', now - 1),
      await attempts.periodOf(orderLock),
      await attempts.unfinished(),
    ]

    const numbers = await counted(encrypted)

    expect(numbers).toEqual(await counted(plain))
    expect(numbers).toMatchObject([1, true, false, { used: 1 }, 2, 1, 'sm_1/1', { count: 1 }])
  })

  it.each([
    [true, 'insert'],
    [false, 'insert'],
    [true, 'start'],
    [false, 'start'],
  ] as const)('is stored only when the order is free: %s, by %s', async (isFree, how) => {
    const session = sessionRow({ id: 'cs_1', orderId: '1', currentFor: '1', expiresAt: now + 1000 })
    await plain.sessions.insert(session)
    if (!isFree) await plain.attempts.insert(row({ id: 'at_0' }))

    const { attempts } = encrypted
    const isStored = await (how === 'insert' ? attempts.insert(row()) : attempts.start(row(), session, now))

    expect(isStored).toBe(isFree)
    expect(isEncrypted(await stored())).toBe(isFree)
  })
})

describe('the shopper details of a session', () => {
  const bare: NewSession = {
    choices: [{ choice: 'pay', methods: ['card'] }],
    lang: 'nl',
    returnUrl: 'https://shop.example/',
  }
  const customer = { id: 'c-17', signedIn: true }
  const person = { ...customer, lastName: 'Janssen', email: 'j@example.org' }
  const notificationRequests: NewSession['notificationRequests'] = [
    { type: 'PaidOut', url: 'https://example.org/janssen' },
  ]
  const inputs: [string, NewSession, boolean][] = [
    ['nothing', bare, false],
    ['a customer id', { ...bare, customer }, false],
    ['a name', { ...bare, customer: person }, true],
    ['a recipient of CCV’s notifications', { ...bare, notificationRequests }, true],
  ]
  const stored = async (): Promise<string> => JSON.stringify((await plain.sessions.get('cs_1'))?.input)
  const row = (input: NewSession) =>
    sessionRow({ id: 'cs_1', orderId: '1', currentFor: '1', input, expiresAt: now + 1000 })

  it.each(inputs)(
    'are encrypted when they identify a person, and decrypted on read: %s',
    async (_, input, isEncrypted) => {
      await encrypted.sessions.insert(row(input))

      expect(await stored()).not.toMatch(/Janssen|example\.org/)
      expect((await stored()).includes('encryptedDetails')).toBe(isEncrypted)
      const found = [await encrypted.sessions.get('cs_1'), await encrypted.sessions.ofOrder('1')]
      expect(found.map((session) => session?.input)).toEqual([input, input])
    },
  )

  it.each(inputs)('are encrypted on update as well: %s', async (_, input, isEncrypted) => {
    await encrypted.sessions.insert(row(bare))
    const read = await encrypted.sessions.get('cs_1')
    if (!read) throw new Error('nothing was stored')

    const updated = await encrypted.sessions.update(read, { input })

    expect((await stored()).includes('encryptedDetails')).toBe(isEncrypted)
    expect(updated?.input).toEqual(input)
    expect(await encrypted.sessions.update(read, { input })).toBeUndefined()
  })

  it('stay unchanged when another field is updated', async () => {
    await encrypted.sessions.insert(row({ ...bare, customer: person }))
    const before = await stored()
    const read = await encrypted.sessions.get('cs_1')
    if (!read) throw new Error('nothing was stored')

    const updated = await encrypted.sessions.update(read, { withdrawn: true })

    expect(await stored()).toBe(before)
    expect(updated).toMatchObject({ withdrawn: true, input: { customer: person } })
  })

  it('are decrypted for the holder of a token of the session', async () => {
    await encrypted.sessions.insert(row({ ...bare, customer: person }))
    const secret = { hash: 'h', scope: 'checkout', sessionId: 'cs_1', customerId: null, generation: 0 } as const
    await encrypted.tokens.insert({ ...secret, expiresAt: now + 1000 })

    const found = await encrypted.tokens.withSession('h')

    expect(found).toMatchObject({ token: { hash: 'h' }, session: { id: 'cs_1', input: { customer: person } } })
    expect(found?.session.input).not.toHaveProperty('encryptedDetails')
    expect(await encrypted.tokens.withSession('other')).toBeUndefined()
    expect(await encrypted.tokens.find('h')).toMatchObject({ sessionId: 'cs_1' })
  })

  it('are left out, so that the shopper is asked again, when the key is missing', async () => {
    await encrypted.sessions.insert(row({ ...bare, customer: person, notificationRequests }))

    expect((await foreign.sessions.get('cs_1'))?.input).toEqual({ ...bare, customer })
  })

  it('are stored in plain text when no key is configured', async () => {
    const open = encryptedStore(plain, createKeyring([], silentLog))

    await open.sessions.insert(row({ ...bare, customer: person }))

    expect((await plain.sessions.get('cs_1'))?.input).toEqual({ ...bare, customer: person })
  })
})

describe('a saved method', () => {
  const row = (change: Partial<Method> = {}): Method =>
    methodRow({ id: 'sm_1', vaultToken: 'vt-secret', name: 'Visa of J. Janssen', nextCheckAt: now, ...change })
  const stored = async (): Promise<(string | null)[]> => {
    const method = await plain.methods.get('sm_1')
    return [method?.vaultToken ?? null, method?.name ?? null]
  }

  it('has an encrypted token and name, which are decrypted however it is found', async () => {
    await encrypted.methods.insert(row({ basis: 'mandate', mandateId: 'M1' }))

    expect((await stored()).map(isEncrypted)).toEqual([true, true])
    const found = [
      await encrypted.methods.get('sm_1'),
      ...(await encrypted.methods.ofCustomer('c-17')),
      ...(await encrypted.methods.mandates(undefined, 1)),
      ...(await encrypted.methods.claim(due, 1)),
    ]
    expect(found.map((method) => [method?.vaultToken, method?.name])).toEqual(
      Array.from({ length: 4 }, () => ['vt-secret', 'Visa of J. Janssen']),
    )
    expect(await encrypted.methods.get('sm_2')).toBeUndefined()
  })

  it.each<[string, Partial<Method>, (string | null)[]]>([
    ['another token', { vaultToken: 'vt-2' }, ['vt-2', 'Visa of J. Janssen']],
    ['another name', { name: 'Mine' }, ['vt-secret', 'Mine']],
    ['no token and no name', { vaultToken: null, name: null }, [null, null]],
    ['another state', { state: 'dead' }, ['vt-secret', 'Visa of J. Janssen']],
  ])('is updated to %s without changing other fields', async (_, patch, expected) => {
    await encrypted.methods.insert(row())
    const read = await encrypted.methods.get('sm_1')
    if (!read) throw new Error('nothing was stored')

    const updated = await encrypted.methods.update(read, patch)

    expect([updated?.vaultToken, updated?.name]).toEqual(expected)
    expect((await stored()).map(isEncrypted)).toEqual(expected.map((text) => text !== null))
    expect(await encrypted.methods.update(read, patch)).toBeUndefined()
  })

  it('has nothing encrypted when it has neither token nor name', async () => {
    await encrypted.methods.insert(row({ vaultToken: null, name: null }))

    expect(await stored()).toEqual([null, null])
    expect(await encrypted.methods.get('sm_1')).toMatchObject({ vaultToken: null, name: null })
  })

  it('shows no name while its key is missing and keeps its token until the key is back', async () => {
    await encrypted.methods.insert(row())

    const [vaultToken] = await stored()
    expect(await foreign.methods.get('sm_1')).toMatchObject({ name: null, vaultToken })
  })
})

describe('a transaction', () => {
  it('reads and stores the same values as the store itself, under the requested lock', async () => {
    const names: (string | undefined)[] = []
    const watched: Store = {
      ...plain,
      write(work, name) {
        names.push(name)
        return plain.write(work, name)
      },
    }
    const store = encryptedStore(watched, createKeyring([new Uint8Array(32).fill(7)], silentLog))

    const read = await store.write(async (tables) => {
      await tables.methods.insert(methodRow({ id: 'sm_1', vaultToken: 'vt-secret' }))
      await tables.orders.recordEvent('1')
      return tables.methods.get('sm_1')
    }, 'order:1')

    expect(read?.vaultToken).toBe('vt-secret')
    expect(isEncrypted((await plain.methods.get('sm_1'))?.vaultToken ?? null)).toBe(true)
    expect(await store.orders.get('1')).toMatchObject({ version: 1 })
    expect(names).toEqual(['order:1'])
  })
})
