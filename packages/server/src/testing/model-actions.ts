/** Lets each of the things happen that a story is made of. */

import { atCcv, comeBack, forge, lie } from './model-ccv.ts'
import { type Action, type Choice, hour, minute, refusal } from './model-stories.ts'
import { answered, rebuild, type Server, savingSession, sessionOf, turns, type World } from './model-world.ts'
import { secretKey } from './open-shop.ts'

/** Saves a card, as a customer would have before the story begins. */
export async function saveCard(world: World): Promise<void> {
  const server = alive(world, 0)
  const session = await server.checkout.sessions.create({
    ...sessionOf('first'),
    choices: [{ choice: 'pay-and-save', saveAs: world.saveAs }],
  })
  world.sessions.set('first', session)
  const { control } = world.sandbox
  const begun = () => control.transactions().find(({ status }) => status === 'pending')
  const waiting = await soon(world, async () => {
    if (begun() === undefined) await agree(world, session.token, 'pay-and-save', server)
    return begun()
  })
  control.finish(waiting.reference, { status: 'success' })
  await control.webhooks.deliverDue()
  const saved = await soon(world, async () => {
    const methods = await server.checkout.methods.list('c-17')
    return methods.find(({ state }) => state === 'usable')
  })
  world.methodId = saved.id
}

/** What a database over a socket needs a moment for. */
async function soon<T>(world: World, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 20; tries += 1) {
    const seen = await look()
    if (seen !== undefined) return seen
    await turns(world, 50)
  }
  throw new Error(['no card was saved to begin with', ...world.logged.slice(-3)].join('\n'))
}

/** Lets one thing happen. */
export async function act(world: World, action: Action, pauses: () => number): Promise<void> {
  const work = happen(world, action)
  const isWaited = !('wait' in action) || action.wait
  const done = work.catch(butCut).finally(() => world.under.delete(done))
  world.under.add(done)
  // A dead server never answers: whoever waits gives up.
  if (isWaited) await Promise.race([done, turns(world, 60)])
  else await turns(world, 1)
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
      return click(world, action, alive(world, action.server))
    case 'save':
      return save(world, action.choice, alive(world, action.server))
    case 'cancel':
      return ask(world, action, 'POST', '/checkout/attempts/cancel')
    case 'poll':
      return ask(world, action, 'GET', '/checkout/status')
    case 'load':
      return ask(world, action, 'GET', '/checkout/session?lang=nl')
    case 'return':
      return comeBack(world, action.order, alive(world, action.server))
    case 'expire':
      return expire(world, action, alive(world, action.server))
    case 'shopper':
      return atCcv(world, action.pick, action.outcome)
    case 'webhooks':
      return control.webhooks.mode(action.mode)
    case 'hear':
      return control.webhooks.deliverDue()
    case 'forge': {
      const { path, json } = forge(world, action.pick, action.keyed)
      await send(world, alive(world, action.pick % 2), path, 'none', 'POST', json)
      return
    }
    case 'lie':
      return lie(world, action.pick, action.about)
    case 'pass':
      return pass(world, action.ms)
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
      return charge(world, action, alive(world, action.server))
    case 'refuse-again':
      return refuseAgain(world, action, alive(world, action.server))
    case 'refund':
    case 'capture':
    case 'reversal':
      return follow(world, action, alive(world, action.server))
    case 'handler':
      world.handlerHangs = action.hangs
      return
    case 'revoke':
      return revoke(world, action.pick, alive(world, action.server))
    case 'die':
      alive(world, action.server).diesIn = action.in
  }
}

async function pass(world: World, ms: number): Promise<void> {
  await world.clock.advance(ms)
  world.sandbox.control.clock.advance(0)
}

async function sweep(server: Server): Promise<void> {
  await answered(server, server.checkout.sweep())
}

function alive(world: World, index: number): Server {
  const server = world.servers[index] ?? world.servers[0]
  if (!server) throw new Error('there is always a server')
  return server
}

interface Where {
  order: string
  tab: number
}

async function sessionFor(world: World, { order, tab }: Where, server: Server): Promise<string> {
  const key = `${order}${tab}`
  const known = world.sessions.get(key)
  const isLate = known && known.expiresAt - 23.5 * hour < world.clock.now()
  if (known && !isLate) return known.token
  const session = await answered(server, server.checkout.sessions.create(sessionOf(order)))
  world.sessions.set(key, session)
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

async function ask(world: World, where: Where & { server: number }, method: string, path: string): Promise<void> {
  const server = alive(world, where.server)
  const token = await sessionFor(world, where, server)
  await send(world, server, path, token, method, method === 'POST' ? {} : undefined)
}

const lang = 'nl-BE'

async function click(world: World, { choice, ...where }: Where & { choice: Choice }, server: Server): Promise<void> {
  const token = await sessionFor(world, where, server)
  switch (choice) {
    case 'saved':
      return pressSaved(world, token, server)
    case 'pay-and-save':
    case 'sepa-mandate':
    case 'paypal-mandate':
      return agree(world, token, choice, server)
    default:
      await send(world, server, '/checkout/attempts', token, 'POST', { lang, choice: 'pay', method: choice })
  }
}

async function pressSaved(world: World, token: string, server: Server): Promise<void> {
  const json = { lang, choice: 'saved', savedMethodId: world.methodId }
  await send(world, server, '/checkout/attempts', token, 'POST', json)
}

/** Ticks the box, and goes on. */
async function agree(world: World, token: string, choice: string, server: Server): Promise<void> {
  const view = await send(world, server, '/checkout/session?lang=nl-BE', token, 'GET')
  const hash = new RegExp(`"choice":"${choice}".*?"hash":"([^"]+)"`).exec(view)?.[1] ?? ''
  await send(world, server, '/checkout/attempts', token, 'POST', { lang, choice, consent: { hash } })
}

/** In a session without an order. */
async function save(world: World, choice: string, server: Server): Promise<void> {
  const session = await answered(server, server.checkout.sessions.create(savingSession(world.saveAs)))
  world.sessions.set(session.id, session)
  world.saving.add(session.id)
  await agree(world, session.token, choice, server)
}

async function expire(world: World, { order, tab }: Where, server: Server): Promise<void> {
  const session = world.sessions.get(`${order}${tab}`)
  if (session) await answered(server, server.checkout.sessions.expire(session.id))
}

interface Asked {
  order: string
  how: 'absent' | 'present' | 'later' | 'mandate'
}

async function charge(world: World, { order, how }: Asked, server: Server): Promise<void> {
  const methodId = how === 'mandate' ? await mandateOf(world) : world.methodId
  const charge = { methodId, orderId: order, amountMinor: 4250, currency: 'EUR', description: 'Order' }
  const more = how === 'later' ? { capture: 'later' } : { shopper: how === 'present' ? how : 'absent' }
  await send(world, server, '/v1/charges', secretKey, 'POST', { ...charge, ...more })
}

/** What was signed during the story, with or without paying an order of the same amount. */
async function mandateOf(world: World): Promise<string> {
  const methods = await world.store.methods.ofCustomer('c-17')
  return methods.find(({ kind }) => kind === 'sepa' || kind === 'paypal')?.id ?? world.methodId
}

/** The worst that a refusal can hide: the first send arrived, nobody can see it yet, and the repetition is refused. */
async function refuseAgain(
  world: World,
  { order, how }: { order: string; how: 'absent' | 'saved' },
  server: Server,
): Promise<void> {
  const { control } = world.sandbox
  const merchantOrderReference = `${order}~`
  control.hide(merchantOrderReference, 5 * minute)
  control.addFault({ on: 'POST /payment', do: 'hang-up-after', merchantOrderReference })
  control.addFault({ on: 'POST /payment', do: 'answer', status: 400, body: refusal, merchantOrderReference })
  if (how === 'absent') await charge(world, { order, how }, server)
  else await pressSaved(world, await sessionFor(world, { order, tab: 0 }, server), server)
  await pass(world, 26_000)
  await sweep(server)
}

async function follow(
  world: World,
  { order, ...action }: { do: 'refund' | 'capture' | 'reversal'; order: string; amountMinor?: number },
  server: Server,
): Promise<void> {
  const attempts = await world.store.attempts.ofSlot(`order:${order}`)
  const wanted = action.do === 'refund' ? 'succeeded' : 'authorised'
  const attempt = attempts.find(({ state }) => state === wanted)
  if (!attempt) return
  const path = action.do === 'refund' ? 'refunds' : action.do
  const json = action.do === 'refund' ? { amountMinor: action.amountMinor } : {}
  await send(world, server, `/v1/payments/${attempt.id}/${path}`, secretKey, 'POST', json)
}

/** The shop forgets something that was saved during the story. */
async function revoke(world: World, pick: number, server: Server): Promise<void> {
  const methods = await world.store.methods.ofCustomer('c-17')
  const others = methods.filter(({ id, state }) => id !== world.methodId && state === 'usable')
  const method = others[pick % Math.max(1, others.length)]
  if (method) await send(world, server, `/v1/methods/${method.id}`, secretKey, 'DELETE')
}
