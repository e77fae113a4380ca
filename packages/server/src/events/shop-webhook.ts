/** The shop's address, from the options or the environment: checked, and made ready to send to. */
import type { WebhookOptions } from '../contract/checkout.ts'
import { isLoopback } from '../payments/redirect.ts'
import type { Clock } from '../runtime/clock.ts'
import { hashOf } from '../runtime/secrets.ts'
import type { Endpoint } from './delivery/endpoint.ts'
import { webhookEndpoint } from './delivery/webhook.ts'
import { createWebhookSender } from './webhook-sender.ts'

export const webhookUrlFix =
  'use an absolute https address on the public internet, without user and password (http and localhost only with a t_ key)'
export const webhookSecretFix =
  'use whsec_ and 24 to 64 random bytes in base64, such as from: echo "whsec_$(openssl rand -base64 32)"'

/** An address that may be sent to, as far as it can be told before it is looked up. */
export function isWebhookUrl(text: string, testMode: boolean): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && testMode && isLoopback(hostname))
}

/** `whsec_…` as the Standard Webhooks scheme writes it. */
export function isWebhookSecret(text: string): boolean {
  const encoded = text.match(/^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/)?.[1]
  if (encoded === undefined) return false
  const bytes = atob(encoded).length
  return bytes >= 24 && bytes <= 64
}

/** @throws TypeError naming the option that is wrong */
export function shopWebhook(options: WebhookOptions, testMode: boolean, clock: Clock): Endpoint {
  const { url, secrets } = options
  if (!isWebhookUrl(url, testMode)) throw new TypeError(`webhook.url: ${webhookUrlFix}`)
  if (secrets.length === 0 || !secrets.every(isWebhookSecret)) {
    throw new TypeError(`webhook.secrets: ${webhookSecretFix}`)
  }
  return webhookEndpoint(createWebhookSender({ url, secrets, allowLoopback: testMode }), hashOf(url), clock.now)
}
