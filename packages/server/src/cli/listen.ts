/** `ccv-checkout listen`: shows the events of a service live, and forwards them to a local address. */
import { randomBytes } from 'node:crypto'
import { payloadOf } from '../events/delivery/payload.ts'
import { isWebhookSecret, isWebhookUrl, webhookSecretFix } from '../events/delivery/shop-webhook.ts'
import { createWebhookSender, type WebhookSender } from '../events/delivery/signed-webhook.ts'
import { timeOf } from './columns.ts'
import { type Command, exitCodes, type Given, type Io, UsageError } from './command.ts'
import { type Cursor, openCursor } from './cursor.ts'
import { eventFeed, type FeedEvent, newestEvent } from './event-feed.ts'
import { subjectOf } from './events.ts'
import { type ShopApi, shopApi, urlOption } from './shop-api.ts'

const longestWaitMs = 30_000

export const listen: Command = {
  name: 'listen',
  summary: 'Shows the events of a service live, and forwards them, signed, to a local address',
  details: [
    'It reads the event log with CHECKOUT_SECRET_KEY, so neither the service nor this machine needs a public address, and the deliveries of the service itself are not changed. Messages are signed by the Standard Webhooks scheme with SHOP_WEBHOOK_SECRETS, or else with a secret that is made up and printed.',
    'Only a 2xx answer counts: any other one is tried again, after 1, 2, 4 … 30 seconds, before the next event. The last accepted event is remembered in a file, and a later start continues after it; an event may arrive twice, and none is skipped. The first start begins with the next event. It ends by Ctrl-C.',
  ],
  operands: [],
  options: {
    'forward-to': { value: '<address>', text: 'where to send the events, such as localhost:3000/hooks' },
    since: { value: '<position>', text: 'where to begin: start, or the id of the event before; default the file' },
    tries: { value: '<number>', text: 'goes on to the next event after this many tries; default no limit' },
    cursor: { value: '<file>', text: 'the file that remembers the position; default one in ~/.local/state' },
    json: { text: 'prints each event with the answer as one line of JSON, for programs' },
    ...urlOption,
  },
  examples: [
    'npx ccv-checkout listen --forward-to localhost:3000/hooks',
    'npx ccv-checkout listen --since start --json',
  ],
  async run(given, io) {
    const api = shopApi(given, io)
    const to = forwardTo(given)
    const forward = to === undefined ? undefined : forwarder(to, given, io)
    const cursor = openCursor(given.text('cursor'), { url: api.url, to: to ?? '' }, io.env)
    const after = await begin(given, io, api, cursor)
    io.note(`Listening to ${api.url}${to === undefined ? '' : `, forwarding to ${to}`}. Ctrl-C ends it.`)
    for await (const event of eventFeed(api, io, after)) {
      const answer = await forward?.(event)
      if (answer === 'stopped') break
      await cursor.write(event.id)
      io.print(given.isOn('json') ? JSON.stringify({ event, ...(answer ? { answer } : {}) }) : lineOf(event, answer))
    }
    return exitCodes.ok.code
  },
}

/** The position to begin after. It is written at once: an event that arrives before the next one is not skipped. */
async function begin(given: Given, io: Io, api: ShopApi, cursor: Cursor): Promise<string | null> {
  const since = given.text('since')
  if (since === 'start') return null
  if (since !== undefined) return since
  const kept = await cursor.read()
  if (kept !== undefined) return kept
  const newest = await newestEvent(api, io)
  await cursor.write(newest)
  return newest
}

function forwardTo(given: Given): string | undefined {
  const text = given.text('forward-to')
  if (text === undefined) return undefined
  const to = /^https?:\/\//.test(text) ? text : `http://${text}`
  if (!isWebhookUrl(to, true)) {
    throw new UsageError('--forward-to: use an address of this machine, such as localhost:3000/hooks, or https')
  }
  return new URL(to).href
}

function forwarder(url: string, given: Given, io: Io): (event: FeedEvent) => Promise<string> {
  const tries = Number(given.text('tries') ?? Number.POSITIVE_INFINITY)
  if (!(tries >= 1)) throw new UsageError('--tries: use a number from 1 on')
  const sender = createWebhookSender({ url, secrets: secretsOf(io), allowLoopback: true })
  return async (event) => {
    for (let count = 1; ; count += 1) {
      const answer = await send(sender, event, io)
      if (isAccepted(answer)) return answer
      if (io.stop.aborted) return 'stopped'
      if (count >= tries) return `${answer}, given up after ${count} tries`
      const waitMs = Math.min(1000 * 2 ** (count - 1), longestWaitMs)
      io.note(`${event.type} ${event.id} → ${answer}. Trying again in ${waitMs / 1000} s …`)
      await io.sleep(waitMs, io.stop)
      if (io.stop.aborted) return 'stopped'
    }
  }
}

/** True for a 2xx status. */
function isAccepted(answer: string): boolean {
  return answer.length === 3 && answer.startsWith('2')
}

async function send(sender: WebhookSender, event: FeedEvent, io: Io): Promise<string> {
  const answer = await sender.send({ id: event.id, sentAt: io.now(), payload: payloadOf(event) }, io.stop)
  return 'status' in answer ? String(answer.status) : answer.failure
}

function secretsOf({ env, note }: Io): string[] {
  const secrets = (env['SHOP_WEBHOOK_SECRETS'] ?? '').split(/[\s,]+/).filter(Boolean)
  if (!secrets.every(isWebhookSecret)) throw new UsageError(`SHOP_WEBHOOK_SECRETS: ${webhookSecretFix}`)
  if (secrets.length > 0) return secrets
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  note(`SHOP_WEBHOOK_SECRETS is not set. The events are signed with ${secret}`)
  return [secret]
}

function lineOf(event: FeedEvent, answer: string | undefined): string {
  const subject = subjectOf(event)
  const said = [timeOf(event.createdAt), event.type.padEnd(24), ...(subject ? [subject] : []), event.id].join('  ')
  return answer === undefined ? said : `${said}  → ${answer}`
}
