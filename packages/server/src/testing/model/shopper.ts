/** The shopper's actions in a story: choosing, looking, cancelling and saving. */
import { alive, answer, send, sessionFor, type Where } from './requests.ts'
import { stopping, whileChoosing } from './stops.ts'
import type { Choice } from './stories.ts'
import { agreements, answered, type Server, savingSession, sessionOf, turns, type World } from './world.ts'

/** Saves a card, which the customer has before the story starts. */
export async function saveCard(world: World): Promise<void> {
  const server = alive(world, 0)
  const session = await server.checkout.sessions.create({
    ...sessionOf('first'),
    choices: [{ choice: 'pay-and-save', saveAs: world.saveAs, agreement: agreements[world.agreement] }],
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

/** Retries, because a database over a socket needs a moment. */
async function soon<T>(world: World, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 20; tries += 1) {
    const seen = await look()
    if (seen !== undefined) return seen
    await turns(world, 50)
  }
  throw new Error(['no card could be saved before the story', ...world.logged.slice(-3)].join('\n'))
}

/** A page queries its status. */
export async function look(world: World, where: Where, path: string, server: Server): Promise<void> {
  const token = await sessionFor(world, where, server)
  await send(world, server, path, token, 'GET')
}

/** The shopper cancels the active attempt. */
export async function cancel(world: World, where: Where, server: Server): Promise<void> {
  const token = await sessionFor(world, where, server)
  const orderLock = `order:${where.order}`
  await stopping(
    world,
    async () => (await world.store.attempts.ofOrderLock(orderLock)).filter(({ holdsLock }) => holdsLock),
    () => answer(world, server, '/checkout/attempts/cancel', { token, method: 'POST', json: {} }),
  )
}

const lang = 'nl-BE'

/** A new choice may be the one that was cancelled before. */
export async function click(world: World, click: Click, server: Server): Promise<void> {
  await whileChoosing(world, `order:${click.order}`, () => choose(world, click, server))
}

type Click = Where & { choice: Choice }

async function choose(world: World, { choice, ...where }: Click, server: Server): Promise<void> {
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

export async function pressSaved(world: World, token: string, server: Server): Promise<void> {
  const json = { lang, choice: 'saved', savedMethodId: world.methodId }
  await send(world, server, '/checkout/attempts', token, 'POST', json)
}

/** Accepts the consent text and continues. */
async function agree(world: World, token: string, choice: string, server: Server): Promise<void> {
  const view = await send(world, server, '/checkout/session?lang=nl-BE', token, 'GET')
  const hash = new RegExp(`"choice":"${choice}".*?"hash":"([^"]+)"`).exec(view)?.[1] ?? ''
  await send(world, server, '/checkout/attempts', token, 'POST', { lang, choice, consent: { hash } })
}

/** Saves a method in a session without an order. */
export async function save(world: World, choice: string, server: Server): Promise<void> {
  const session = await answered(server, server.checkout.sessions.create(savingSession(world.saveAs)))
  world.sessions.set(session.id, session)
  world.saving.add(session.id)
  await agree(world, session.token, choice, server)
}
