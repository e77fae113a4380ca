/** Executes the actions of a story. */

import { atCcv, comeBack, forge, lie } from './ccv.ts'
import { alive, send, type Where } from './requests.ts'
import { charge, crowd, follow, instalment, refuseAgain, remove, repeat, replace, revoke, stop } from './shop.ts'
import { cancel, click, look, save } from './shopper.ts'
import { type Action, minute } from './stories.ts'
import { answered, rebuild, type Server, turns, type World } from './world.ts'

/** Executes one action. */
export async function act(world: World, action: Action, pauses: () => number): Promise<void> {
  const work = happen(world, action)
  const isWaited = !('wait' in action) || action.wait
  const done = work.catch(butCut).finally(() => world.under.delete(done))
  world.under.add(done)
  // A dead server never answers, so waiting is limited.
  if (isWaited) await Promise.race([done, turns(world, 60)])
  else await turns(world, 1)
  rebuild(world, pauses)
}

/** Ignores errors of broken connections. */
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
      return cancel(world, action, alive(world, action.server))
    case 'poll':
      return look(world, action, '/checkout/status', alive(world, action.server))
    case 'load':
      return look(world, action, '/checkout/session?lang=nl', alive(world, action.server))
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
      await refuseAgain(world, action, alive(world, action.server))
      await pass(world, 26_000)
      return sweep(alive(world, action.server))
    case 'refund':
    case 'capture':
    case 'reversal':
      return follow(world, action, alive(world, action.server))
    case 'handler':
      world.handlerHangs = action.hangs
      return
    case 'revoke':
      return revoke(world, action.pick, alive(world, action.server))
    case 'remove':
      return remove(world, world.methodId, alive(world, action.server))
    case 'stop':
      return stop(world, action.order, action.what, alive(world, action.server))
    case 'replace':
      return replace(world, action.order, action.money, alive(world, action.server))
    case 'instalment':
      return instalment(world, action.period, alive(world, action.server))
    case 'crowd':
      return crowd(world, action.count)
    case 'repeat':
      return repeat(world, action)
    case 'silence':
      return control.addFault({ on: '*', do: 'hang-up-before', times: action.calls })
    case 'speak':
      return control.clearFaults()
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

async function expire(world: World, { order, tab }: Where, server: Server): Promise<void> {
  const session = world.sessions.get(`${order}${tab}`)
  if (session) await answered(server, server.checkout.sessions.expire(session.id))
}
