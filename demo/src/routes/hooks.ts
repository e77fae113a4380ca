import type { CheckoutEvent } from '@ccv-checkout/server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

/** The headers of a webhook, for the drawer. */
export type WebhookHeaders = Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>

/** Receives the backend's events. A shop in another process or language needs nothing else. */
export function hookRoutes(hook: {
  secret: string
  handle(event: CheckoutEvent, headers: WebhookHeaders): Promise<void>
}): Hono {
  const app = new Hono()
  const webhook = new Webhook(hook.secret)

  app.post('/hooks/checkout', bodyLimit({ maxSize: 65_536 }), async (c) => {
    const body = await c.req.text() // the raw body: parsed and written again, it would have another signature
    const headers = {
      'webhook-id': c.req.header('webhook-id') ?? '',
      'webhook-timestamp': c.req.header('webhook-timestamp') ?? '',
      'webhook-signature': c.req.header('webhook-signature') ?? '',
    }
    try {
      const event = webhook.verify(body, headers)
      await hook.handle(event as CheckoutEvent, headers) // a valid signature proves that the backend wrote it
      return c.body(null, 204)
    } catch (error) {
      if (error instanceof WebhookVerificationError) return c.text('the signature is not valid', 401)
      throw error // any answer but 2xx makes the backend retry
    }
  })

  return app
}
