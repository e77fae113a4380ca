/** A destination of events: the shop's handler in this process, or its webhook. One engine serves both. */
import type { Answer } from '../../domain/delivery.ts'
import type { EndpointKey, EventRecord } from '../../store/records.ts'

export interface Endpoint {
  key: EndpointKey
  /**
   * Identifies the webhook URL without revealing it, because it may contain a secret. The webhook can ask to be paused
   * (429) or disabled (410). Absent for an endpoint that cannot be paused.
   */
  addressId?: string
  /** `send` resolves within this time; a lease lasts longer. Milliseconds. */
  answersWithinMs: number
  /**
   * Sends one event, once. Never throws, and always resolves with an answer.
   *
   * @param stop aborted when the server closes: resolve soon. An event that was not delivered is delivered again later.
   */
  send(event: EventRecord, stop: AbortSignal): Promise<Answer>
}
