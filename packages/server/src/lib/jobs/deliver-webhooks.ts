/**
 * Tells the shop at its own address. At least once; of one order one after another; a delivery is leased to one server
 * at a time, so that several servers send it once, and one that dies is followed by another.
 */
import type { Deps } from '../deps.ts'
import { afterTry, type DeliveryOutcome } from '../domain/delivery.ts'
import { newId } from '../secrets.ts'
import type { DeliveryRecord, EventRecord } from '../store/records.ts'
import { answerWithinMs, type WebhookSender } from '../webhook-sender.ts'
import { eventView } from './deliver-events.ts'

type Needs = Pick<Deps, 'store' | 'clock' | 'log'>

/** The shop's address, as the jobs use it. */
export interface ShopWebhook {
  sender: WebhookSender
  /** Names the address without giving it away: it may hold a secret of the shop's. */
  id: string
  /** Nobody is told in process besides: what is delivered here is delivered. */
  isOnly: boolean
}

/** How many are under way at once, per server: a shop that answers slowly holds up few. */
const parallel = 8
/** Outlasts a try, with time to write down what came of it. */
const leaseForMs = answerWithinMs + 15_000
/** Receivers may refuse what is larger. */
const payloadAtMost = 20_000

export interface WebhookDelivery {
  /**
   * Sends what is due, and resolves when nothing is left that is. May be called again meanwhile.
   *
   * @param signal ends what is under way: it is sent again by the next start, or by another server
   */
  run(signal: AbortSignal): Promise<void>
}

export function createWebhookDelivery(deps: Needs, webhook: ShopWebhook): WebhookDelivery {
  let busy = 0
  let again = false

  async function run(signal: AbortSignal): Promise<void> {
    again = true
    const turns: Promise<void>[] = []
    while (again && busy < parallel && !signal.aborted) {
      again = false
      const free = parallel - busy
      busy += free
      const claimed = await claim(deps, webhook, free).catch((error: unknown) => {
        deps.log.error({ error }, 'webhook.failed')
        return []
      })
      busy -= free - claimed.length
      turns.push(...claimed.map((delivery) => inTurn(delivery, signal)))
    }
    await Promise.all(turns)
  }

  /** One after another, until nothing is due. */
  async function inTurn(first: DeliveryRecord, signal: AbortSignal): Promise<void> {
    try {
      let next: DeliveryRecord | undefined = first
      while (next) {
        await deliver(deps, webhook, next, signal)
        if (signal.aborted) return
        ;[next] = await claim(deps, webhook, 1)
      }
    } catch (error) {
      deps.log.error({ error }, 'webhook.failed') // its lease ends, and it is sent again
    } finally {
      busy -= 1
    }
  }

  return { run }
}

async function claim(deps: Needs, webhook: ShopWebhook, limit: number): Promise<DeliveryRecord[]> {
  if (!(await deps.store.deliveries.isDue(deps.clock.now()))) return []
  return deps.store.write(async (tables) => {
    const now = deps.clock.now()
    const lease = { now, until: now + leaseForMs, id: newId('lease') }
    const endpoint = await tables.endpoints.get(webhook.id)
    if (endpoint && (endpoint.disabledAt !== null || endpoint.pausedUntil > now)) return []
    await tables.lock('deliveries.claim')
    return tables.deliveries.claim(lease, limit)
  })
}

async function deliver(
  deps: Needs,
  webhook: ShopWebhook,
  delivery: DeliveryRecord,
  signal: AbortSignal,
): Promise<void> {
  const event = await deps.store.events.get(delivery.eventId)
  if (!event) return
  const payload = payloadOf(event)
  if (new TextEncoder().encode(payload).length > payloadAtMost) {
    const { tries } = delivery
    return store(deps, webhook, delivery, event, { state: 'dead', tries, nextTryAt: 0, reason: 'too-large' })
  }
  const answer = await webhook.sender.send({ id: event.id, sentAt: deps.clock.now(), payload }, signal)
  if (signal.aborted && 'failure' in answer) {
    // Nothing is known against the shop: whoever comes next sends it at once.
    await deps.store.deliveries.finish(delivery, { ...delivery, state: 'waiting' })
    return
  }
  await store(deps, webhook, delivery, event, afterTry(answer, delivery.tries, deps.clock.now(), Math.random()))
}

/** The event as everywhere, and its time as the Standard Webhooks scheme writes it. */
export function payloadOf(event: EventRecord): string {
  return JSON.stringify({ ...eventView(event), timestamp: new Date(event.createdAt).toISOString() })
}

async function store(
  deps: Needs,
  webhook: ShopWebhook,
  delivery: DeliveryRecord,
  event: EventRecord,
  outcome: DeliveryOutcome,
): Promise<void> {
  const now = deps.clock.now()
  const isOurs = await deps.store.write(async (tables) => {
    if (!(await tables.deliveries.finish(delivery, outcome))) return false
    if (outcome.pauseUntil !== undefined) await tables.endpoints.pause(webhook.id, outcome.pauseUntil)
    if (outcome.disables) await tables.endpoints.disable(webhook.id, now)
    if (outcome.state === 'delivered' && webhook.isOnly) await tables.events.settle(event.id, { deliveredAt: now })
    return true
  })
  if (!isOurs || outcome.state === 'delivered') return
  const { tries, reason } = outcome
  const fields = { eventId: event.id, type: event.type, tries, reason }
  if (outcome.state === 'dead') deps.log.error(fields, 'event.dead')
  else deps.log.warn(fields, 'event.not-delivered')
  if (outcome.disables) deps.log.error({ reason }, 'webhook.disabled')
}
