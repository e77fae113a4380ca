/**
 * The circuit breaker for CCV. While CCV does not answer, calls fail at once instead of after their timeout. Nothing is
 * sent then, and the error says so. One call at a time tests whether CCV is back.
 */
import { CcvError } from '@ccv-checkout/ccv'
import type { Clock } from '../runtime/clock.ts'
import type { Log } from '../runtime/log.ts'
import { accessRefusal } from './refusal.ts'
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
      const access = error.kind === 'unauthorized' ? accessRefusal(error.status) : undefined
      if (access !== undefined && refusal === undefined) {
        log.error({ error, status: error.status, problem: `CCV ${access.text}`, fix: access.fix }, 'ccv.key-refused')
      }
      refusal = access && `${access.text}: ${access.fix}`
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

/** This call sent nothing. If an earlier call may have created something, that remains unknown. */
function notSent(waitMs: number): CcvError {
  const retryAfterMs = Math.max(waitMs, 1000)
  return new CcvError('not-sent', 'the request was not sent because CCV has not answered the last calls', {
    retryAfterMs,
  })
}
