import type { SessionView } from '@ccv-checkout/widget/protocol'
import { afterEach, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import { type Cell, onEachDatabase, type TestDatabase } from '../testing/databases.ts'
import { customer, encryptionKey, openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

const webhookSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const metricsToken = 'metrics_0123456789abcdef'
const walletToken = '{"signature":"from Google","signedMessage":"of this shopper"}'

/** Long, because the whole database is read about forty times. */
const timeout = 120_000

let shop: Shop | undefined
afterEach(() => shop?.close())

/** The secrets that the test has seen, by name, and the columns in which they were found. */
interface Watch {
  secrets: Map<string, string>
  found: Set<string>
  look(): Promise<void>
}

function watching(database: TestDatabase): Watch {
  const secrets = new Map<string, string>()
  const found = new Set<string>()
  return {
    secrets,
    found,
    async look() {
      const cells = await database.cells()
      for (const [name, secret] of secrets)
        for (const cell of cells) if (holds(cell, secret)) found.add(`${name}: ${cell.column}`)
    },
  }
}

function holds({ value }: Cell, secret: string): boolean {
  return value.includes(secret) || value.includes(JSON.stringify(secret).slice(1, -1))
}

const fromWire: [name: string, pattern: RegExp][] = [
  ['return key', /\brk_[\w-]{20,}/g],
  ['webhook key', /\bwk_[\w-]{20,}/g],
  ['vault token', /(?<="vaultAccessToken":")[^"]+/g],
]

async function openWatched(watch: Watch, database: TestDatabase, encryptionKeys: string[]): Promise<Shop> {
  const withCredential = (text: string): void => {
    for (const [name, pattern] of fromWire)
      for (const [secret] of text.matchAll(pattern)) watch.secrets.set(`${name} ${secret.slice(0, 8)}`, secret)
  }
  return openShop({
    store: await database.open(),
    fetch: (sandbox) => async (input, init) => {
      if (typeof init?.body === 'string') withCredential(init.body)
      await watch.look() // while it is sent
      const answer = await sandbox.fetch(input, init)
      withCredential(await answer.clone().text())
      await watch.look()
      return answer
    },
    configured: {
      encryptionKeys,
      metricsToken,
      webhook: { url: 'https://shop.example/hooks', secrets: [webhookSecret] },
    },
  })
}

/** Uses every feature with secrets: payments, the vault, a charge with a lost answer, a wallet, and all tokens. */
async function live(open: Shop, watch: Watch): Promise<void> {
  const known = async (name: string, secret: string | undefined): Promise<void> => {
    if (!secret) throw new Error(`${name} was not seen`)
    watch.secrets.set(name, secret)
    await watch.look()
  }
  const knowSession = async (session: Session): Promise<Session> => {
    await known(`checkout token ${session.id}`, session.token)
    await known(`account token ${session.id}`, session.accountToken)
    await known(`page link ${session.id}`, session.url.split('/').at(-1))
    return session
  }

  const saving = await knowSession(
    await open.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save', saveAs: 'vault' }] }),
  )
  await open.startWithConsent(saving, { choice: 'pay-and-save' })
  const { id, requestBody } = await open.attempt(saving)
  const returned = await open.request(`/return/${id}${new URL(JSON.parse(requestBody).returnUrl).search}`)
  await known('status token', returned.headers.get('location')?.split('ccv-checkout=')[1])
  await open.finish()
  // Its webhook may still be in progress.
  const saved = async (): Promise<number> => {
    await open.pass(15_000)
    await open.sweep()
    return (await open.checkout.methods.list(customer.id)).filter(({ state }) => state === 'usable').length
  }
  await expect.poll(saved, { timeout: 10_000 }).toBe(1)
  await known('token of the account page', (await open.checkout.methods.token(customer.id)).token)

  const [method] = await open.checkout.methods.list(customer.id)
  open.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 500 })
  open.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 500 })
  const charge = { methodId: method?.id ?? '', orderId: 'january', amountMinor: 1200, currency: 'EUR' } as const
  await open.checkout.charges.create({ ...charge, description: 'January' })
  await watch.look() // its answer was lost, so it may be sent again
  await open.pass(60_000)
  await open.sweep()
  await open.pass(60_000)
  await open.sweep()

  const wallet = await knowSession(
    await open.checkout.sessions.create({
      customer,
      choices: [{ choice: 'googlepay-mandate' }],
      lang: 'nl',
      returnUrl: `${shopOrigin}/thanks`,
      googlePay: { merchantId: '1', gateway: 'ccv', gatewayMerchantId: 'fjord', countryCode: 'BE' },
    }),
  )
  watch.secrets.set('Google Pay token', walletToken)
  const view: SessionView = await open.view(wallet)
  const [choice] = view.choices
  const hash = choice && 'consent' in choice ? choice.consent.hash : ''
  await open.tryStart(wallet, { choice: 'googlepay-mandate', consent: { hash }, googlePayToken: walletToken })
  await open.receive()
  await watch.look()

  await open.checkout.methods.forget(method?.id ?? '')
  await open.pass(3 * 86_400_000)
  await open.sweep()
}

onEachDatabase('a copy of the database', (databases) => {
  it('contains no key, token or card credential at any time', { timeout }, async () => {
    const database = await databases.create()
    const watch = watching(database)
    for (const [name, secret] of Object.entries({
      apiKey: 't_sandbox_demo',
      secretKey,
      encryptionKey,
      webhookSecret,
      metricsToken,
    }))
      watch.secrets.set(name, secret)
    shop = await openWatched(watch, database, [encryptionKey])

    await live(shop, watch)
    await watch.look()

    const kinds = new Set([...watch.secrets.keys()].map((name) => name.split(' ').slice(0, 2).join(' ')))
    expect([...kinds].sort()).toEqual([
      'Google Pay',
      'account token',
      'apiKey',
      'checkout token',
      'encryptionKey',
      'metricsToken',
      'page link',
      'return key',
      'secretKey',
      'status token',
      'token of',
      'vault token',
      'webhook key',
      'webhookSecret',
    ])
    expect([...watch.found]).toEqual([])
  })

  it('contains only vault tokens in test mode without encryption keys', {
    timeout,
  }, async () => {
    const database = await databases.create()
    const watch = watching(database)
    watch.secrets.set('secretKey', secretKey)
    watch.secrets.set('apiKey', 't_sandbox_demo')
    shop = await openWatched(watch, database, [])

    await live(shop, watch)
    const places = [...watch.found].map((line) => line.replace(/^vault token [^:]+/, 'vault token'))
    watch.found.clear()
    await watch.look()

    expect([...new Set(places)].sort()).toEqual([
      'vault token: attempts.request_body',
      'vault token: methods.vault_token',
    ])
    expect([...watch.found]).toEqual([])
  })
})
