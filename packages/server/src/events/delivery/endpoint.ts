/** Where events are delivered: the shop's own handler in this process, or its address. One engine serves both. */
import type { Answer } from '../../domain/delivery.ts'
import type { EndpointKey, EventRecord } from '../../store/records.ts'

export interface Endpoint {
  key: EndpointKey
  /**
   * Identifies the address without revealing it (it may contain a secret): an address can ask us to slow down, or say
   * that it is gone. Absent where there is nothing to pause.
   */
  addressId?: string
  /** `send` answers within this time, in milliseconds; a lease lasts longer. */
  answersWithinMs: number
  /**
   * Delivers one event, once. Never throws, and always answers.
   *
   * @param stop the server closes: answer soon. What was not delivered then is delivered again later.
   */
  send(event: EventRecord, stop: AbortSignal): Promise<Answer>
}
