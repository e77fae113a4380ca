/** Sends random requests to a complete shop and checks the answers: no 5xx, no timeout, no data of another customer. */
import { sample } from 'fast-check'
import { openShop, order, type Shop, secretKey } from '../open-shop.ts'
import { type Known, requestOf, type Wild, wildRequests } from './fuzz-requests.ts'

export interface Fuzzed {
  requests: number
  /** How often each status was returned. */
  statuses: Map<number, number>
  wrong: string[]
}

/** Occurs only in the data of the other customer. */
const canary = 'Canary'
const batch = 2000

/** Sends `requests` requests, or as many as possible within `forMs`. */
export async function fuzz(options: { requests: number; seed: number; forMs: number }): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { requests: 0, statuses: new Map(), wrong: [] }
  const until = Date.now() + options.forMs
  for (let round = 0; fuzzed.requests < options.requests && Date.now() < until; round += 1) {
    await fuzzOnce(fuzzed, options.seed + round)
    if (fuzzed.wrong.length > 0) break
  }
  return fuzzed
}

/** Uses a new shop for every batch, so that damage from one request does not hide other problems. */
async function fuzzOnce(fuzzed: Fuzzed, seed: number): Promise<void> {
  const shop = await openShop()
  try {
    const known = await furnish(shop)
    const routes = await routesOf(shop)
    const wilds = sample(wildRequests(routes), { numRuns: batch, seed })
    for (const [index, wild] of wilds.entries()) {
      await tryOne(shop, fuzzed, known, wild, (count) => (index * 7 + seed) % count)
      if (fuzzed.wrong.length > 0) fuzzed.wrong.push(`seed ${seed}, request ${index}`)
      if (fuzzed.wrong.length > 0) return
    }
  } finally {
    await shop.close()
  }
}

/** Creates two customers: one sends the requests, and must never see data of the other. */
async function furnish(shop: Shop): Promise<Known> {
  const other = await save(shop, 'other', { id: 'c-other', firstName: `${canary}First`, email: 'canary@example.org' })
  const own = await save(shop, 'own', { id: 'c-own' })
  const again = await shop.session({ customer: { id: 'c-own', signedIn: true } })
  const status = /ccv-checkout=(\S+)/.exec((await back(shop)).headers.get('location') ?? '')?.[1] ?? ''
  const attempts = [
    ...(await shop.store.attempts.ofOrderLock('order:other')),
    ...(await shop.store.attempts.ofOrderLock('order:own')),
  ]
  const tokens = {
    checkout: again.token,
    account: again.accountToken ?? '',
    status,
    shop: secretKey,
    wrong: 'sk_x',
    none: '',
  }
  const page = again.url.split('/').at(-1) ?? ''
  const references = attempts.flatMap(({ id, reference, sessionId }) => [id, reference ?? '', sessionId])
  return { tokens, ids: [...own.ids, ...other.ids, ...references, page, again.id, 'c-own'] }
}

async function save(
  shop: Shop,
  id: string,
  person: { id: string; firstName?: string; email?: string },
): Promise<{ ids: string[] }> {
  const session = await shop.session({
    order: { ...order, id, description: person.firstName ?? 'Coffee' },
    customer: { signedIn: true, lastName: 'Peeters', country: 'BE', ...person },
  })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  const methods = await shop.checkout.methods.list(person.id)
  for (const method of methods) {
    const row = await shop.store.methods.get(method.id)
    if (row && person.firstName)
      await shop.store.write((tables) => tables.methods.update(row, { name: `${canary}Card` }))
  }
  return { ids: methods.map((method) => method.id) }
}

async function back(shop: Shop): Promise<Response> {
  const returnUrl = shop.sandbox.control.transactions().at(-1)?.returnUrl ?? ''
  return shop.request(returnUrl.replace(/^.*\/pay/, ''))
}

async function routesOf(shop: Shop): Promise<[string, string][]> {
  const document = (await (await shop.request('/openapi.json')).json()) as { paths: Record<string, object> }
  const declared = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method): [string, string] => [method.toUpperCase(), path]),
  )
  return [
    ...declared,
    ['GET', '/checkout/page/{link}'],
    ['POST', '/checkout/page/{link}'],
    ['GET', '/docs'],
    ['GET', '/{x}/{y}'],
  ]
}

async function tryOne(
  shop: Shop,
  fuzzed: Fuzzed,
  known: Known,
  wild: Wild,
  pick: (count: number) => number,
): Promise<void> {
  const { path, init } = requestOf(wild, known, pick)
  const response = await answerInTime(shop, shop.request(path, init))
  fuzzed.requests += 1
  const say = (what: string): void =>
    void fuzzed.wrong.push(
      `${what}: ${wild.method} ${path} as ${wild.bearer}\n${JSON.stringify(wild).slice(0, 2000)}\n${shop.logged.at(-1)?.slice(0, 2000)}`,
    )
  if (!response) return say('no answer')
  const text = await response.text()
  fuzzed.statuses.set(response.status, (fuzzed.statuses.get(response.status) ?? 0) + 1)
  if (response.status >= 500) say(`returned ${response.status} ${text.slice(0, 300)}`)
  const shown = `${text} ${JSON.stringify([...response.headers])}`
  const asShop = wild.bearer === 'shop' || (wild.bearer === 'fitting' && wild.route.startsWith('/v1/'))
  if (!asShop && /canary/i.test(shown)) say(`shows data of another customer: ${text.slice(0, 300)}`)
  if (/t_sandbox_demo|SQLITE|node_modules|\.ts:\d/.test(shown)) say(`shows internals: ${text.slice(0, 300)}`)
  shop.logged.length = 0
}

/** Advances the clock while the request waits. */
async function answerInTime(shop: Shop, answer: Promise<Response>): Promise<Response | undefined> {
  let response: Response | undefined
  const done = answer.then((received) => {
    response = received
  })
  for (let turn = 1; turn <= 6000 && !response; turn += 1) {
    await Promise.race([done, new Promise((resolve) => setImmediate(resolve))])
    if (!response && turn % 20 === 0) await shop.clock.advance(1000)
  }
  return response
}
