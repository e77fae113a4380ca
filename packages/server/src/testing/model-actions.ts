/** What may happen, in any order: the shopper, the shop, CCV, the network, time, and death. */
import type { Fault, ScenarioName } from '@ccv-checkout/sandbox'
import { type Arbitrary, array, constant, constantFrom, integer, oneof, record } from 'fast-check'
import { answered, orders, rebuild, type Server, sessionOf, turns, type World } from './model-world.ts'
import { secretKey } from './open-shop.ts'

export type Action =
  | { do: 'click'; order: string; choice: Choice; server: number; wait: boolean }
  | { do: 'cancel' | 'poll' | 'return' | 'expire' | 'load'; order: string; server: number }
  | { do: 'shopper'; pick: number; outcome: 'success' | 'failed' | 'manualintervention' }
  | { do: 'webhooks'; mode: 'normal' | 'lost' | 'double' | 'early' | 'delayed' }
  | { do: 'hear' | 'sweep'; server: number }
  | { do: 'forge'; pick: number; keyed: boolean }
  | { do: 'pass'; ms: number }
  | { do: 'fault'; fault: Fault }
  | { do: 'scenario'; name: ScenarioName; order: string }
  | { do: 'hide' | 'forget'; order: string }
  | { do: 'charge'; order: string; server: number; wait: boolean }
  | { do: 'refund'; order: string; server: number; amountMinor: number }
  | { do: 'die'; server: number; in: number }

type Choice = 'card' | 'ideal' | 'bcmc' | 'saved' | 'save'

const order = constantFrom(...orders)
const server = integer({ min: 0, max: 1 })
const pick = integer({ min: 0, max: 5 })
const minute = 60_000
const hour = 60 * minute

const on = constantFrom(
  'POST /payment',
  'POST /payment',
  'POST /payment',
  'POST /vault/initiate',
  'GET /transaction',
  'POST /cancel',
  'POST /refund',
  '*',
)
const fault: Arbitrary<Fault> = oneof(
  record({ on, do: constantFrom('hang-up-before', 'hang-up-after', 'garbage'), times: integer({ min: 1, max: 3 }) }),
  record({
    on,
    do: constant('answer'),
    status: constantFrom(409, 418, 500, 503),
    afterWork: constantFrom(true, false),
  }),
  // A refusal that CCV documents is believed: it did nothing.
  record({ on, do: constant('answer'), status: constantFrom(400, 401, 429) }),
)

const name = constantFrom<ScenarioName>(
  'answer-lost',
  'hidden-for-a-minute',
  'hidden-for-a-minute',
  'idempotency-forgotten',
  'created-server-error',
  'manual-intervention',
  'webhook-never',
  'webhook-twice',
  'cancel-refused',
  'cancel-answer-lost',
  'void-refused',
  'void-answer-lost',
  'refund-answer-lost',
  'refund-request-lost',
)

const action: Arbitrary<Action> = oneof(
  { weight: 4, arbitrary: record({ do: constant('scenario'), name, order }) },
  {
    weight: 6,
    arbitrary: record({
      do: constant('click'),
      order,
      choice: constantFrom('card', 'ideal', 'bcmc', 'saved', 'save'),
      server,
      wait: constantFrom(true, true, false),
    }),
  },
  { weight: 4, arbitrary: record({ do: constantFrom('cancel', 'poll', 'return', 'load'), order, server }) },
  { weight: 1, arbitrary: record({ do: constant('expire'), order, server }) },
  {
    weight: 5,
    arbitrary: record({
      do: constant('shopper'),
      pick,
      outcome: constantFrom('success', 'success', 'failed', 'manualintervention'),
    }),
  },
  {
    weight: 1,
    arbitrary: record({ do: constant('webhooks'), mode: constantFrom('normal', 'lost', 'double', 'early', 'delayed') }),
  },
  { weight: 4, arbitrary: record({ do: constantFrom('hear', 'sweep'), server }) },
  { weight: 1, arbitrary: record({ do: constant('forge'), pick, keyed: constantFrom(true, false) }) },
  {
    weight: 3,
    arbitrary: record({
      do: constant('pass'),
      ms: constantFrom(1000, 3000, 26_000, 2.5 * minute, 11 * minute, 2 * hour, 25 * hour),
    }),
  },
  { weight: 3, arbitrary: record({ do: constant('fault'), fault }) },
  { weight: 1, arbitrary: record({ do: constantFrom('hide', 'forget'), order }) },
  { weight: 1, arbitrary: record({ do: constant('charge'), order, server, wait: constantFrom(true, false) }) },
  { weight: 1, arbitrary: record({ do: constant('refund'), order, server, amountMinor: constantFrom(50, 4250) }) },
  { weight: 4, arbitrary: record({ do: constant('die'), server, in: integer({ min: 1, max: 8 }) }) },
)

/** A story of what happens, one thing after another or at once. */
export const stories: Arbitrary<Action[]> = array(action, { minLength: 2, maxLength: 24 })

/** Saves a card, as a customer would have before the story begins. */
export async function saveCard(world: World): Promise<void> {
  const server = alive(world, 0)
  const session = await server.checkout.sessions.create({
    ...sessionOf('first'),
    choices: [{ choice: 'pay-and-save' }],
  })
  world.sessions.set('first', session)
  await click(world, 'first', 'save', server)
  const waiting = world.sandbox.control.transactions().find(({ status }) => status === 'pending')
  world.sandbox.control.finish(waiting?.reference ?? '', { status: 'success' })
  await world.sandbox.control.webhooks.deliverDue()
  await turns(20)
  world.methodId = (await server.checkout.methods.list('c-17'))[0]?.id ?? ''
}

/** Lets one thing happen. */
export async function act(world: World, action: Action, pauses: () => number): Promise<void> {
  const work = happen(world, action)
  const isWaited = !('wait' in action) || action.wait
  const done = work.catch(butCut).finally(() => world.under.delete(done))
  world.under.add(done)
  // A dead server never answers: whoever waits gives up.
  if (isWaited) await Promise.race([done, turns(60)])
  else await turns(1)
  rebuild(world, pauses)
}

/** A connection that was cut is no news to anyone. */
function butCut(error: unknown): void {
  if (!(error instanceof TypeError && error.message === 'fetch failed')) throw error
}

async function happen(world: World, action: Action): Promise<void> {
  const { control } = world.sandbox
  switch (action.do) {
    case 'click':
      return click(world, action.order, action.choice, alive(world, action.server))
    case 'cancel':
      return ask(world, action.server, action.order, 'POST', '/checkout/attempts/cancel')
    case 'poll':
      return ask(world, action.server, action.order, 'GET', '/checkout/status')
    case 'load':
      return ask(world, action.server, action.order, 'GET', '/checkout/session?lang=nl')
    case 'return':
      return comeBack(world, action.order, alive(world, action.server))
    case 'expire':
      return expire(world, action.order, alive(world, action.server))
    case 'shopper':
      return atCcv(world, action.pick, action.outcome)
    case 'webhooks':
      return control.webhooks.mode(action.mode)
    case 'hear':
      return control.webhooks.deliverDue()
    case 'forge':
      return forge(world, action.pick, action.keyed)
    case 'pass':
      await world.clock.advance(action.ms)
      return control.clock.advance(0)
    case 'fault':
      return control.addFault(action.fault)
    case 'scenario':
      return control.scenario(action.name, `${action.order}~`)
    case 'hide':
      return control.hide(`${action.order}~`, 5 * minute)
    case 'forget':
      return control.forgetIdempotency()
    case 'sweep':
      return sweep(alive(world, action.server))
    case 'charge':
      return charge(world, action.order, alive(world, action.server))
    case 'refund':
      return refund(world, action, alive(world, action.server))
    case 'die':
      alive(world, action.server).diesIn = action.in
  }
}

async function sweep(server: Server): Promise<void> {
  await answered(server, server.checkout.sweep())
}

function alive(world: World, index: number): Server {
  const server = world.servers[index] ?? world.servers[0]
  if (!server) throw new Error('there is always a server')
  return server
}

async function sessionFor(world: World, order: string, server: Server): Promise<string> {
  const known = world.sessions.get(order)
  const isLate = known && known.expiresAt - 23.5 * hour < world.clock.now()
  if (known && !isLate) return known.token
  const session = await answered(server, server.checkout.sessions.create(sessionOf(order)))
  world.sessions.set(order, session)
  return session.token
}

/** A request as the browser makes it; what comes back is all that the shopper knows. */
async function send(world: World, server: Server, path: string, token: string, method: string, json?: unknown) {
  const request = server.checkout.app.request(path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const response = await answered(server, request)
  const text = await response.text()
  if (response.status >= 500 && response.status !== 503)
    world.broken.push(`${method} ${path}: ${response.status} ${text}`)
  world.told.push(text)
  return text
}

async function ask(world: World, index: number, order: string, method: string, path: string): Promise<void> {
  const server = alive(world, index)
  const token = await sessionFor(world, order, server)
  await send(world, server, path, token, method, method === 'POST' ? {} : undefined)
}

async function click(world: World, order: string, choice: Choice, server: Server): Promise<void> {
  const token = await sessionFor(world, order, server)
  const json = { lang: 'nl-BE' }
  if (choice === 'saved') {
    await send(world, server, '/checkout/attempts', token, 'POST', { ...json, choice, savedMethodId: world.methodId })
  } else if (choice === 'save') {
    const view = await send(world, server, '/checkout/session?lang=nl-BE', token, 'GET')
    const hash = /"choice":"pay-and-save".*?"hash":"([^"]+)"/.exec(view)?.[1] ?? ''
    const consent = { hash }
    await send(world, server, '/checkout/attempts', token, 'POST', { ...json, choice: 'pay-and-save', consent })
  } else await send(world, server, '/checkout/attempts', token, 'POST', { ...json, choice: 'pay', method: choice })
}

async function comeBack(world: World, order: string, server: Server): Promise<void> {
  const record = world.sandbox.control
    .transactions()
    .findLast((row) => row.merchantOrderReference?.startsWith(`${order}~`))
  if (!record || !wasHandedOut(world, record.reference)) return
  const path = record.returnUrl.replace(/^.*\/pay/, '')
  await answered(server, server.checkout.app.request(path))
}

async function expire(world: World, order: string, server: Server): Promise<void> {
  const session = world.sessions.get(order)
  if (session) await answered(server, server.checkout.sessions.expire(session.id))
}

/** A page can only be finished by a shopper who was sent there. What ended may still succeed, late. */
async function atCcv(world: World, pick: number, status: 'success' | 'failed' | 'manualintervention'): Promise<void> {
  const { control } = world.sandbox
  const pages = control
    .transactions()
    .filter((row) => row.hosted && row.status !== 'success' && wasHandedOut(world, row.reference))
  const page = pages[pages.length - 1 - (pick % Math.max(1, pages.length))]
  if (!page) return
  const isLate = page.status !== 'pending'
  if (isLate && status !== 'success') return
  control.finish(page.reference, { status })
  // Of what had failed only a webhook can tell: a lost one is for the reconciliation by date.
  if (isLate) await control.webhooks.send(page.reference)
}

/** True when the shopper has that page's address. */
export function wasHandedOut(world: World, reference: string): boolean {
  return world.told.some((text) => text.includes(reference))
}

async function forge(world: World, pick: number, keyed: boolean): Promise<void> {
  const { control } = world.sandbox
  const records = control.transactions()
  const one = records[pick % Math.max(1, records.length)]
  const other = records[(pick + 1) % Math.max(1, records.length)]
  const path = keyed && one?.webhookUrl ? one.webhookUrl.replace(/^.*\/pay/, '') : '/webhooks/ccv?a=at_1&k=wrong'
  await send(world, alive(world, pick % 2), path, 'none', 'POST', { id: other?.reference ?? 'C0000.F' })
}

async function charge(world: World, order: string, server: Server): Promise<void> {
  const charge = { methodId: world.methodId, orderId: order, amountMinor: 4250, currency: 'EUR', description: 'Order' }
  await send(world, server, '/v1/charges', secretKey, 'POST', charge)
}

async function refund(world: World, { order, amountMinor }: { order: string; amountMinor: number }, server: Server) {
  const paidBy = (await world.store.orders.get(order))?.paidBy
  if (paidBy) await send(world, server, `/v1/payments/${paidBy}/refunds`, secretKey, 'POST', { amountMinor })
}
