import { createSandbox } from '@ccv-checkout/sandbox'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../config/config.ts'
import { createCheckout } from '../create-checkout.ts'
import { openShop } from '../testing/open-shop.ts'
import { createTestClock } from './clock.ts'
import { createSandboxClock } from './sandbox-clock.ts'

const day = 86_400_000

describe('a clock that follows the sandbox', () => {
  const open = () => {
    const base = createTestClock()
    const sandbox = createSandbox({ publicUrl: 'http://localhost:4002' })
    return { base, sandbox, clock: createSandboxClock(base, 'http://localhost:4002', sandbox.fetch) }
  }

  it('moves when the sandbox’s clock was moved, and wakes what is due by then', async () => {
    const { base, sandbox, clock } = open()
    const woken: string[] = []
    const short = clock.sleep(day).then(() => woken.push('a day'))
    void clock.sleep(40 * day).then(() => woken.push('forty days'))

    sandbox.control.clock.advance(30 * day)
    await clock.catchUp()
    await short

    expect(clock.now() - base.now()).toBe(30 * day)
    expect(woken).toEqual(['a day'])
    await base.advance(10 * day)
    await new Promise((resolve) => setImmediate(resolve))
    expect(woken).toEqual(['a day', 'forty days'])
  })

  it('ends a sleep early when its signal aborts', async () => {
    const stop = new AbortController()
    const sleeping = open().clock.sleep(day, stop.signal)

    stop.abort()

    await expect(sleeping).resolves.toBeUndefined()
  })

  it('stays where it is while the sandbox does not answer', async () => {
    const base = createTestClock()
    const clock = createSandboxClock(base, 'http://localhost:4002', async () => new Response('', { status: 502 }))

    await expect(clock.catchUp()).rejects.toBeInstanceOf(Error)

    expect(clock.now()).toBe(base.now())
  })
})

describe('following the clock of a sandbox', () => {
  const env = {
    CCV_API_KEY: 't_x',
    CCV_API_URL: 'http://localhost:4002',
    CHECKOUT_SECRET_KEY: 'sk_0123456789abcdef',
    PUBLIC_URL: 'https://pay.shop.example',
    SHOP_ORIGINS: 'https://shop.example',
    SHOP_NAME: 'Fjord Coffee',
    CHECKOUT_SANDBOX_CLOCK: 'on',
  }

  it('is off unless it is asked for', () => {
    expect(parseConfig({ ...env, CHECKOUT_SANDBOX_CLOCK: '' })).toMatchObject({ config: { sandboxClock: false } })
    expect(parseConfig(env)).toMatchObject({ config: { sandboxClock: true } })
  })

  it.each([{ CCV_API_KEY: 'l_x' }, { CCV_API_URL: '' }, { CCV_API_URL: 'https://api.psp.ccv.eu' }])(
    'is refused by the service with %o',
    (change) => {
      const read = parseConfig({ ...env, ...change })

      expect(read.ok ? [] : read.problems).toContainEqual(expect.stringContaining('CHECKOUT_SANDBOX_CLOCK: only'))
    },
  )

  it('is refused by the library without a sandbox', async () => {
    const shop = await openShop()
    const ccv = { apiKey: 't_x', fetch: shop.sandbox.fetch }
    const options = { ccv, store: shop.store, publicUrl: 'https://pay.shop.example', shop: { name: 'Fjord Coffee' } }

    expect(() => createCheckout({ ...options, shopOrigins: ['https://shop.example'], sandboxClock: true })).toThrow(
      /^sandboxClock: only with a test key/,
    )
    await shop.close()
  })
})
