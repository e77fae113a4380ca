/** The endpoints that the shop has configured: the handler, the webhook, both or none. */
import type { CheckoutOptions } from '../../contract/checkout.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { Endpoint } from './endpoint.ts'
import { handlerEndpoint } from './handler.ts'
import { shopWebhook } from './shop-webhook.ts'

type Configured = Pick<CheckoutOptions, 'onEvent' | 'onEventTimeoutMs' | 'webhook'>

/** @throws TypeError that names the invalid option */
export function endpointsOf(options: Configured, testMode: boolean, clock: Clock): Endpoint[] {
  const { onEvent, onEventTimeoutMs, webhook } = options
  return [
    ...(onEvent ? [handlerEndpoint(onEvent, clock, onEventTimeoutMs)] : []),
    ...(webhook ? [shopWebhook(webhook, testMode, clock)] : []),
  ]
}
