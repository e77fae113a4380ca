/** Tests the invariants of ARCHITECTURE.md that no other file covers, each with its number there. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import { openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const types = (): string[] => shop.events.map(({ type }) => type)
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('1: the browser', () => {
  it.each([{ amountMinor: 1 }, { order: { amountMinor: 1 } }, { state: 'paid' }, { mandateId: 'MAN1' }])(
    '[F50] cannot set %o',
    async (extra) => {
      const session = await shop.session()

      const response = await shop.request('/checkout/attempts', {
        method: 'POST',
        token: session.token,
        json: { choice: 'pay', method: 'card', lang: 'nl', ...extra },
      })

      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        code: 'invalid-request',
        errors: [{ field: Object.keys(extra)[0] }],
      })
      expect(shop.sandbox.control.transactions()).toHaveLength(0)
    },
  )
})

describe('2: a call to CCV', () => {
  it('is made only after the attempt and the exact bytes are stored', async () => {
    const seen: unknown[] = []
    const watched = await openShop({
      fetch: (sandbox) => async (input, init) => {
        if (init?.method === 'POST') {
          const [stored] = await watched.store.attempts.ofOrderLock('order:981')
          seen.push([stored?.state, stored?.sends, stored && watched.asSent(stored) === init.body])
        }
        return sandbox.fetch(input, init)
      },
    })

    await watched.start(await watched.session())

    expect(seen).toEqual([['unknown', 1, true]])
    await watched.close()
  })
})

describe('3: one active attempt per order', () => {
  it('[F61] remains when clicks, tabs and servers act at the same time', async () => {
    const session = await shop.session()
    const servers = [shop.checkout, shop.another(), shop.another()]
    const methods = ['card', 'ideal', 'bcmc']

    await Promise.all(
      Array.from({ length: 12 }, async (_, index) =>
        servers[index % 3]?.app.request('/checkout/attempts', {
          method: 'POST',
          headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ choice: 'pay', method: methods[index % 3], lang: 'nl' }),
        }),
      ),
    )

    const held = (await shop.store.attempts.ofOrderLock('order:981')).filter(({ holdsLock }) => holdsLock)
    const pending = shop.sandbox.control.transactions().filter(({ status }) => status === 'pending')
    expect(held).toHaveLength(1)
    expect(pending).toHaveLength(1)
  })

  it('[F25] remains after a crash between storing and sending: the next click sends the stored attempt', async () => {
    const session = await shop.session()
    await storedButNotSent(session)
    expect(await shop.attempt(session)).toMatchObject({ state: 'stored', sends: 0 })

    const again = await shop.startWithConsent(session, { choice: 'sepa-mandate' })

    expect(again.redirectUrl).toBeDefined()
    expect(shop.sandbox.control.mandates()).toHaveLength(1)
  })
})

/** Crashes after the first commit of a call that may be sent only once; the second would mark it as sent. */
async function storedButNotSent(session: Session): Promise<void> {
  const { write } = shop.store
  let writes = 0
  shop.store.write = async (...given) => {
    writes += 1
    if (writes === 2) throw new Error('crash')
    return write(...given)
  }
  await expect(shop.startWithConsent(session, { choice: 'sepa-mandate' })).rejects.toThrow('500')
  shop.store.write = write
}

describe('3: an attempt that was stored before a crash', () => {
  it('is sent by one of several concurrent requests', async () => {
    const session = await shop.session()
    await storedButNotSent(session)

    await Promise.all(Array.from({ length: 3 }, () => shop.startWithConsent(session, { choice: 'sepa-mandate' })))

    expect(shop.sandbox.control.calls().filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('[F25] counts as sent if it is a payment, and is sent again with the same reference after its lease', async () => {
    let isDead = true
    const references: (string | null)[] = []
    const shop3 = await openShop({
      fetch: (sandbox) => async (input, init) => {
        if (init?.method !== 'POST') return sandbox.fetch(input, init)
        if (isDead) return new Promise<never>(() => {}) // the process ended before it sent the first byte
        references.push(new Headers(init.headers).get('idempotency-reference'))
        return sandbox.fetch(input, init)
      },
    })
    const session = await shop3.session()
    void shop3.tryStart(session)
    await turns()
    const stored = await shop3.attempt(session)
    isDead = false

    const restarted = shop3.another()
    await shop3.pass(30_000)
    await restarted.sweep()

    expect(stored).toMatchObject({ state: 'unknown', sends: 1 })
    expect(references).toEqual([stored.idempotencyReference])
    expect(await shop3.attempt(session)).toMatchObject({ id: stored.id, state: 'open' })
    await shop3.store.close()
    await shop3.sandbox.close()
  })
})

describe('4: a mandate that a payment created', () => {
  it('[F69] is saved when a read of the mandate returns active, not when the payment names it', async () => {
    let status: string | undefined = 'pending'
    const shop4 = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const response = await sandbox.fetch(input, init)
        if (init?.method !== 'GET' || !(typeof input === 'string' && input.includes('/mandate/')) || !status)
          return response
        return Response.json({ ...(await response.json()), status })
      },
    })
    const session = await shop4.session()

    await shop4.startWithConsent(session, { choice: 'pay-and-save' })
    await shop4.finish()
    expect(await shop4.status(session)).toMatchObject({ payment: 'paid', method: 'pending', final: false })
    status = undefined
    await shop4.pass(60_000)
    await shop4.sweep()

    expect(await shop4.status(session)).toMatchObject({ payment: 'paid', method: 'saved', final: true })
    await shop4.close()
  })
})

describe('4: paid only when every documented field matches', () => {
  it.each([
    ['amount', 1, 'mismatch'],
    ['currency', 'chf', 'mismatch'],
    ['merchantOrderReference', '982~at_other', 'mismatch'],
    ['reference', 'C250101000000000CB87E199.A', 'mismatch'],
    ['type', 'authorise', 'mismatch'],
    ['method', 'ideal', 'mismatch'],
    ['amount', undefined, 'unclear'],
    ['currency', undefined, 'unclear'],
    ['merchantOrderReference', undefined, 'unclear'],
    ['type', undefined, 'unclear'],
    ['method', undefined, 'unclear'],
  ])('[F22] a payment with %s %s moves to review instead', async (member, value, reason) => {
    const shop4 = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const response = await sandbox.fetch(input, init)
        if (init?.method !== 'GET') return response
        return Response.json({ ...(await response.json()), [member]: value })
      },
    })
    const session = await shop4.session()
    await shop4.start(session)

    await shop4.finish()

    expect(await shop4.attempt(session)).toMatchObject({ state: 'review', reason, holdsLock: true })
    expect(await shop4.status(session)).toMatchObject({ payment: 'review' })
    expect(shop4.events.map(({ type }) => type)).toEqual([
      reason === 'mismatch' ? 'payment.mismatch' : 'payment.review',
    ])
    await shop4.close()
  })
})

describe('5: a paid payment', () => {
  it('[F64] stays paid even if CCV reports later that it failed', async () => {
    let lie = false
    const shop5 = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const response = await sandbox.fetch(input, init)
        return lie
          ? Response.json({ ...(await response.json()), status: 'failed', failureCode: 'card_refused' })
          : response
      },
    })
    const session = await shop5.session()
    await shop5.start(session)
    await shop5.finish()
    lie = true

    await shop5.sandbox.control.webhooks.send(shop5.sandbox.control.transactions()[0]?.reference ?? '')
    await turns()

    expect(await shop5.status(session)).toMatchObject({ payment: 'paid' })
    await shop5.close()
  })
})

describe('6: a change and the event that reports it', () => {
  it('are stored together or not at all', async () => {
    const session = await shop.session()
    await shop.start(session)
    const { write } = shop.store
    shop.store.write = (work) =>
      write((tables) =>
        work({ ...tables, events: { ...tables.events, append: () => Promise.reject(new Error('disk full')) } }),
      )

    await shop.finish()
    expect(await shop.attempt(session)).toMatchObject({ state: 'open' })
    shop.store.write = write
    await shop.pass(60_000)
    await shop.sweep()

    expect(await shop.attempt(session)).toMatchObject({ state: 'succeeded' })
    expect(types()).toEqual(['payment.paid'])
  })
})

describe('7: webhooks, returns and polls only trigger a read', () => {
  it('[F2] [F7] fifty concurrent webhooks emit one event', async () => {
    const session = await shop.session()
    await shop.start(session)
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()
    const { requestBody, reference } = await shop.attempt(session)
    const hook = String(JSON.parse(requestBody).webhookUrl).split('/pay')[1] ?? ''

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => shop.request(hook, { method: 'POST', json: { id: reference } })),
    )
    await turns()

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(types()).toEqual(['payment.paid'])
    expect(shop.sandbox.control.calls().filter(({ method }) => method === 'GET').length).toBeLessThan(4)
  })

  it('[F6] a forged webhook changes nothing', async () => {
    const session = await shop.session()
    await shop.start(session)
    const { reference } = await shop.attempt(session)

    await shop.request('/webhooks/ccv', { method: 'POST', json: { id: reference, status: 'success' } })
    await turns()

    expect(await shop.status(session)).toMatchObject({ payment: 'pending' })
  })

  it('[F4] a webhook that arrives before the answer to our create call is not lost', async () => {
    const first = await shop.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save' }] })
    await shop.startWithConsent(first, { choice: 'pay-and-save' })
    await shop.finish()
    const [method] = await shop.checkout.methods.list('c-17')
    const session = await shop.session()
    shop.sandbox.control.scenario('webhook-early')

    const started = await shop.start(session, { choice: 'saved', savedMethodId: method?.id ?? '' })
    await shop.receive()

    expect(started.status).toMatchObject({ payment: 'paid' })
    expect(types().filter((type) => type === 'payment.paid')).toHaveLength(2)
  })

  it('a webhook whose read failed is read again, even for a failed payment', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish('failed', 'card_refused')
    const [payment] = shop.sandbox.control.transactions()
    shop.sandbox.control.finish(payment?.reference ?? '', { status: 'success' })
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'hang-up-before' })
    await shop.receive()

    await shop.pass(60_000)
    await shop.sweep()

    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })

  it('[F95] many concurrent polls cause one read per interval', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.pass(3000)

    await Promise.all(Array.from({ length: 40 }, () => shop.status(session)))

    const reads = shop.sandbox.control.calls().filter(({ path }) => path.startsWith('/transaction'))
    expect(reads).toHaveLength(1)
  })
})

describe('8: an unfinished attempt', () => {
  it('[F26] is recovered by the next start after a crash between CCV’s answer and storing it', async () => {
    let isDead = false
    const shop8 = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const response = await sandbox.fetch(input, init)
        return isDead ? new Promise<never>(() => {}) : response // the process never receives the answer
      },
    })
    const session = await shop8.session()
    isDead = true
    void shop8.tryStart(session)
    await turns()
    expect(shop8.sandbox.control.transactions()).toHaveLength(1)
    expect(await shop8.attempt(session)).toMatchObject({ state: 'unknown', reference: null })

    isDead = false
    const restarted = shop8.another()
    await shop8.pass(60_000)
    await restarted.sweep()
    const again = await restarted.app.request('/checkout/attempts', {
      method: 'POST',
      headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ choice: 'pay', method: 'card', lang: 'nl-BE' }),
    })

    const [payment, ...others] = shop8.sandbox.control.transactions()
    expect(others).toEqual([])
    expect(await again.json()).toMatchObject({ redirectUrl: expect.stringContaining(payment?.reference ?? '-') })
    await shop8.store.close()
    await shop8.sandbox.close()
  })

  it('[F1] is recovered by the sweep when every webhook and return is lost', async () => {
    const session = await shop.session()
    await shop.start(session)
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()

    await shop.pass(60_000)
    await shop.sweep()

    expect(types()).toEqual(['payment.paid'])
  })

  it('has a time for its next check', async () => {
    const unfinished = ['stored', 'unknown', 'open', 'review', 'voided']
    const session = await shop.session()
    await shop.start(session)
    await shop.finish('manualintervention')
    const other = await shop.session({ order: { ...order, id: '982' } })
    await shop.start(other)

    const attempts = [await shop.attempt(session), await shop.attempt(other)]

    expect(attempts.every(({ state, nextCheckAt }) => unfinished.includes(state) && nextCheckAt !== null)).toBe(true)
  })
})

describe('9: a saved method', () => {
  it.each([undefined, { hash: 'another text' }])('[F93] is not created with the consent %o', async (consent) => {
    const session = await shop.session()

    const response = await shop.tryStart(session, { choice: 'pay-and-save', ...(consent ? { consent } : {}) })

    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'consent-required', errors: [{ field: 'consent.hash' }] })
    expect(shop.sandbox.control.calls().filter(({ method }) => method === 'POST')).toHaveLength(0)
  })

  it('[F93] is neither offered nor shown to a guest', async () => {
    const owner = await shop.session()
    await shop.startWithConsent(owner, { choice: 'pay-and-save' })
    await shop.finish()

    const guest = await shop.session({
      order: { ...order, id: '982' },
      customer: { id: 'c-17', signedIn: false, email: 'an@example.org' },
    })

    const view = await shop.view(guest)
    expect(view.choices.map(({ choice }) => choice)).toEqual(['pay'])
    const response = await shop.tryStart(guest, { choice: 'pay-and-save', consent: { hash: 'x' } })
    expect(await response.json()).toMatchObject({ code: 'choice-not-offered' })
  })
})

describe('9: a guest’s token', () => {
  it('does not show the saved methods of the customer who signed in for the same order', async () => {
    const owner = await shop.session({ order: { ...order, id: 'first' } })
    await shop.startWithConsent(owner, { choice: 'pay-and-save' })
    await shop.finish()
    const guest = await shop.session({ customer: { id: 'guest-1', signedIn: false } })
    const signedIn = await shop.session()

    const asGuest = await shop.request('/checkout/session', { token: guest.token })

    expect(asGuest.status).toBe(401)
    expect((await shop.view(signedIn)).choices.map(({ choice }) => choice)).toContain('saved')
  })
})

describe('12: secrets and personal data', () => {
  it('[F78] do not appear in logs, events, addresses or errors', async () => {
    const session = await shop.session({
      choices: [
        { choice: 'pay-and-save', saveAs: 'vault' },
        { choice: 'pay', methods: ['card'] },
      ],
    })
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 500 })
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'garbage' })
    const started = await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.pass(60_000)
    await shop.sweep()
    await shop.finish()
    await shop.request('/v1/sessions', { method: 'POST', token: 'sk_wrong_key_of_somebody', json: {} })

    const [method] = await shop.store.methods.ofCustomer('c-17')
    const secrets = [
      't_sandbox_demo',
      secretKey,
      'sk_wrong_key',
      session.token,
      method?.vaultToken,
      method?.initialTransactionId,
      'an@example.org',
      'Peeters',
    ]
    const notified = [...shop.logged, JSON.stringify(shop.events), JSON.stringify(started)].join('\n')
    expect(method?.state).toBe('usable')
    expect(secrets.filter((secret) => secret && notified.includes(secret))).toEqual([])
  })
})
