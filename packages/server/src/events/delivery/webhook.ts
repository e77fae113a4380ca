/** The shop's webhook as an endpoint. */
import type { Endpoint } from './endpoint.ts'
import { eventView } from './event-view.ts'
import { payloadOf } from './payload.ts'
import { answerWithinMs, type WebhookSender } from './signed-webhook.ts'

/** The maximum size of a payload in bytes; receivers may reject larger ones. */
const payloadAtMost = 20_000

/** @param addressId identifies the address without revealing it */
export function webhookEndpoint(sender: WebhookSender, addressId: string, now: () => number): Endpoint {
  return {
    key: 'webhook',
    addressId,
    answersWithinMs: answerWithinMs,
    async send(event, stop) {
      const payload = payloadOf(eventView(event))
      if (new TextEncoder().encode(payload).length > payloadAtMost) return { refused: 'too-large' }
      return sender.send({ id: event.id, sentAt: now(), payload }, stop)
    },
  }
}
