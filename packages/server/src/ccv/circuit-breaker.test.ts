import { CcvError, type CcvErrorKind } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { createTestClock } from '../runtime/clock.ts'
import { silentLog } from '../runtime/log.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'
import { createCcvHealth } from './circuit-breaker.ts'

function setUp() {
  const clock = createTestClock()
  const health = createCcvHealth({ clock, log: silentLog })
  let sent = 0
  const answer = () => health.around('getTransaction', async () => void (sent += 1)).catch(() => {})
  const fail = (kind: CcvErrorKind) =>
    health
      .around('getTransaction', async () => {
        sent += 1
        throw new CcvError(kind, 'x')
      })
      .catch((error: unknown) => error)
  const fall = async (): Promise<void> => {
    for (let index = 0; index < 5; index += 1) await fail('unknown-outcome')
  }
  return { clock, health, answer, fail, fall, sent: () => sent }
}

describe('[F89] the circuit breaker', () => {
  it('sends nothing after five calls without an answer and throws a not-sent error', async () => {
    const { health, fail, fall, sent } = setUp()
    await fall()

    const error = await fail('unknown-outcome')

    expect(sent()).toBe(5)
    expect(health.isSilent()).toBe(true)
    expect(error).toMatchObject({ kind: 'not-sent', mayHaveHappened: false, retryAfterMs: expect.any(Number) })
  })

  it('lets one call at a time test whether CCV is back', async () => {
    const { clock, health, answer, fall, sent } = setUp()
    await fall()
    await clock.advance(12_500)
    let release = (): void => {}
    const probe = health.around('getTransaction', () => new Promise<void>((resolve) => void (release = resolve)))
    await answer()
    const meanwhile = sent()

    release()
    await probe
    await answer()

    expect([meanwhile, sent()]).toEqual([5, 6]) // the probe does not count
    expect(health.isSilent()).toBe(false)
  })

  it('tests less and less often, but every few minutes', async () => {
    const { clock, fail, fall, sent } = setUp()
    await fall()

    for (let second = 0; second < 3600; second += 1) {
      await clock.advance(1000)
      await fail('unknown-outcome')
    }

    expect(sent()).toBeGreaterThan(5 + 3600 / 150)
    expect(sent()).toBeLessThan(5 + 40)
  })

  it('treats any answer, including a rejection, as a sign that CCV works', async () => {
    const { fail, sent } = setUp()
    for (let index = 0; index < 20; index += 1) await fail(index % 5 === 4 ? 'rejected' : 'unknown-outcome')

    expect(sent()).toBe(20)
  })

  it('does not extend the pause for calls that were in progress when it opened', async () => {
    const { clock, answer, fail, sent } = setUp()
    await Promise.all(Array.from({ length: 50 }, () => fail('unknown-outcome')))

    await clock.advance(12_500)
    await answer()

    expect(sent()).toBe(51)
  })
})

describe('[F16] a key that CCV rejects', () => {
  it('is remembered until CCV accepts it', async () => {
    const { health, answer, fail } = setUp()
    await fail('unauthorized')
    const before = health.refusesKey()
    await fail('unknown-outcome')
    const meanwhile = health.refusesKey()

    await answer()

    expect([before, meanwhile, health.refusesKey()]).toEqual([true, true, false])
  })
})

describe('[F89] a shop while the circuit breaker is open', () => {
  let isDown = false
  let calls = 0
  const line: Parameters<typeof openShop>[0] = {
    fetch: (sandbox) => async (input, init) => {
      calls += 1
      if (isDown) throw new TypeError('connection refused')
      return sandbox.fetch(input, init)
    },
  }
  async function silence(shop: Shop): Promise<void> {
    isDown = true
    for (const id of ['a', 'b', 'c']) await shop.tryStart(await shop.session({ order: { ...order, id } }))
  }

  it('loads sessions, starts nothing, and accepts payments again once CCV answers', async () => {
    const shop = await openShop(line)
    await silence(shop)
    calls = 0
    const session = await shop.session()

    const view = await shop.view(session)
    await shop.tryStart(session)
    const attempt = await shop.attempt(session)
    const callsMeanwhile = calls
    isDown = false
    await shop.pass(60_000)
    const { redirectUrl } = await shop.start(session)

    expect(view.choices.length).toBeGreaterThan(0)
    expect(callsMeanwhile).toBe(0)
    expect(attempt).toMatchObject({ state: 'failed', reason: 'unavailable', holdsLock: false })
    expect(redirectUrl).toContain('http://localhost:4002/')
    expect(
      shop.sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith('981~')),
    ).toHaveLength(1)
    await shop.close()
  })

  it('keeps unclear attempts unknown without querying CCV, and recovers them afterwards', async () => {
    const shop = await openShop(line)
    await silence(shop)
    calls = 0
    await shop.sweep()
    const callsMeanwhile = calls
    const [unknown] = await shop.store.attempts.ofOrderLock('order:a')
    isDown = false

    for (let minute = 0; minute < 5; minute += 1) {
      await shop.pass(60_000)
      await shop.sweep()
    }

    expect(unknown).toMatchObject({ state: 'unknown', holdsLock: true })
    expect(callsMeanwhile).toBe(0)
    const [found] = await shop.store.attempts.ofOrderLock('order:a')
    expect(found?.state).toBe('open')
    await shop.close()
  })
})
