/** The shop's webhook, from the options or the environment: validates it and creates the endpoint. */

import type { WebhookOptions } from '../../contract/checkout.ts'
import { parseUrl } from '../../domain/parse-url.ts'
import { isLoopback } from '../../payments/redirect.ts'
import type { Clock } from '../../runtime/clock.ts'
import { hashOf } from '../../runtime/secrets.ts'
import type { Endpoint } from './endpoint.ts'
import { createWebhookSender } from './signed-webhook.ts'
import { webhookEndpoint } from './webhook.ts'

export const webhookUrlFix =
  'use an absolute https address on the public internet, without user and password (http and localhost only with a t_ key)'
export const webhookSecretFix =
  'use whsec_ and 24 to 64 random bytes in base64, such as from: echo "whsec_$(openssl rand -base64 32)"'

/** True for a valid webhook URL. Its addresses are checked later, when they are resolved. */
export function isWebhookUrl(text: string, testMode: boolean): boolean {
  const url = parseUrl(text)
  if (!url) return false
  const { protocol, hostname, username, password } = url
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && testMode && isLoopback(hostname))
}

/** True for a secret in the `whsec_…` format of Standard Webhooks. */
export function isWebhookSecret(text: string): boolean {
  const encoded = text.match(/^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/)?.[1]
  if (encoded === undefined) return false
  const bytes = atob(encoded).length
  return bytes >= 24 && bytes <= 64
}

/** @throws TypeError that names the invalid option */
export function shopWebhook(options: WebhookOptions, testMode: boolean, clock: Clock): Endpoint {
  const { url, secrets } = options
  if (!isWebhookUrl(url, testMode)) throw new TypeError(`webhook.url: ${webhookUrlFix}`)
  if (secrets.length === 0 || !secrets.every(isWebhookSecret)) {
    throw new TypeError(`webhook.secrets: ${webhookSecretFix}`)
  }
  return webhookEndpoint(createWebhookSender({ url, secrets, allowLoopback: testMode }), hashOf(url), clock.now)
}
