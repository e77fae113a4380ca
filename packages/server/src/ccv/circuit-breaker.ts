/**
 * The circuit breaker for CCV. While CCV does not answer, calls fail at once instead of after their timeout. Nothing is
 * sent then, and the error says so. One call at a time tests whether CCV is back.
 */
import { CcvError } from '@ccv-checkout/ccv'
import type { Clock } from '../runtime/clock.ts'
import type { Log } from '../runtime/log.ts'
import type { Around } from './wrap-calls.ts'

export interface CcvHealth {
  around: Around
  /** True while the circuit breaker is open and nothing is sent. */
  isSilent(): boolean
  /** True when CCV's last answer rejected the key or this machine's address. */
  refusesKey(): boolean
  /** What that rejection may mean, for operators; `undefined` without one. */
  refusal(): string | undefined
}

/** After how many calls in a row without an answer the circuit breaker opens. */
const silentAfter = 5
const firstPauseMs = 10_000
const longestPauseMs = 120_000

interface Parts {
  clock: Clock
  log: Log
  /** Returns 0 to 1: the pauses of several servers differ by it. */
  random?: () => number
}

export function createCcvHealth({ clock, log, random = Math.random }: Parts): CcvHealth {
  let unanswered = 0
  let pauses = 0
  let pausedUntil = 0
  let isProbing = false
  let refusal: string | undefined

  function pause(): void {
    // Randomized, so that many servers do not all retry at once.
    const pauseMs = Math.min(firstPauseMs * 2 ** pauses, longestPauseMs) * (1 + random() / 4)
    pauses += 1
    pausedUntil = clock.now() + pauseMs
    log.error({ unanswered, pauseMs: Math.round(pauseMs) }, 'ccv.silent')
  }

  function answered(): void {
    if (pauses > 0) log.info({ unanswered }, 'ccv.answers-again')
    unanswered = 0
    pauses = 0
  }

  function failed(error: unknown, isProbe: boolean): void {
    if (!(error instanceof CcvError)) return
    if (error.kind !== 'unknown-outcome') {
      answered()
      const now = error.kind === 'unauthorized' ? refusalOf(error.status) : undefined
      if (now !== undefined && refusal === undefined)
        log.error({ error, status: error.status, fix: now }, 'ccv.key-refused')
      refusal = now
      return
    }
    unanswered += 1
    // Other calls that were in progress when the circuit breaker opened are no new information.
    if (isProbe || unanswered === silentAfter) pause()
  }

  return {
    isSilent: () => unanswered >= silentAfter && clock.now() < pausedUntil,
    refusesKey: () => refusal !== undefined,
    refusal: () => refusal,
    async around(_call, run) {
      const isProbe = unanswered >= silentAfter
      if (isProbe && (isProbing || clock.now() < pausedUntil)) throw notSent(pausedUntil - clock.now())
      isProbing ||= isProbe
      try {
        const result = await run()
        answered()
        refusal = undefined
        return result
      } catch (error) {
        failed(error, isProbe)
        throw error
      } finally {
        if (isProbe) isProbing = false
      }
    },
  }
}

/** A 403 may concern the key or the address; CCV's own plugins treat it as a blocked address. */
function refusalOf(status: number | undefined): string {
  return status === 403
    ? 'rejects the key or blocks this address (403): check the key, and ask CCV whether this server’s address is allowed'
    : `rejects the key (${status ?? 'no status'}): check the key`
}

/** This call sent nothing. If an earlier call may have created something, that remains unknown. */
function notSent(waitMs: number): CcvError {
  const retryAfterMs = Math.max(waitMs, 1000)
  return new CcvError('not-sent', 'the request was not sent because CCV has not answered the last calls', {
    retryAfterMs,
  })
}
