/** The shop's `onEvent` as an endpoint. Each call has a time limit; a call that never ends blocks no other event. */
import type { CheckoutOptions } from '../../contract/checkout.ts'
import type { Answer } from '../../domain/delivery.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { EventRecord } from '../../store/records.ts'
import type { Endpoint } from './endpoint.ts'
import { eventView } from './event-view.ts'

/** The default timeout of a call, in milliseconds. */
const handlerTimeoutMs = 30_000
/** How long current calls may continue when the server closes, in milliseconds. */
const graceMs = 5000

type OnEvent = NonNullable<CheckoutOptions['onEvent']>

export function handlerEndpoint(onEvent: OnEvent, clock: Clock, timeoutMs = handlerTimeoutMs): Endpoint {
  return {
    key: 'handler',
    answersWithinMs: timeoutMs,
    async send(event, stop) {
      const call = new AbortController()
      const waiting = new AbortController()
      const answer = await Promise.race([
        called(onEvent, event, call.signal),
        clock.sleep(timeoutMs, waiting.signal).then((): Answer => ({ failure: 'timeout' })),
        stopped(clock, stop, waiting.signal),
      ])
      waiting.abort()
      if (!('accepted' in answer)) call.abort() // the result of this call is no longer used
      return answer
    },
  }
}

async function called(onEvent: OnEvent, event: EventRecord, signal: AbortSignal): Promise<Answer> {
  try {
    await onEvent(eventView(event), { signal })
    return { accepted: true }
  } catch (error) {
    return { failure: 'threw', error }
  }
}

async function stopped(clock: Clock, stop: AbortSignal, over: AbortSignal): Promise<Answer> {
  await aborted(AbortSignal.any([stop, over]))
  await clock.sleep(graceMs, over)
  return { failure: 'stopped' }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
