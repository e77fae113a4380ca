/**
 * How CCV is doing. While it is silent, calls fail here at once instead of after their timeout: nothing is sent, and
 * that is what their error says. One call at a time finds out whether it is back.
 */
import { CcvError } from '@ccv-checkout/ccv'
import type { Clock } from '../runtime/clock.ts'
import type { Log } from '../runtime/log.ts'
import type { Around } from './wrap-calls.ts'

export interface CcvHealth {
  around: Around
  /** True while nothing is sent. */
  isSilent(): boolean
  /** True when CCV's last answer was a refusal of the key, or of this machine's address. */
  refusesKey(): boolean
  /** What that refusal may mean, for operators; `undefined` without one. */
  refusal(): string | undefined
}

/** How many calls in a row without an answer are silence. */
const silentAfter = 5
const firstPauseMs = 10_000
const longestPauseMs = 120_000

export function createCcvHealth({ clock, log }: { clock: Clock; log: Log }): CcvHealth {
  let unanswered = 0
  let pauses = 0
  let pausedUntil = 0
  let isProbing = false
  let refusal: string | undefined

  function pause(): void {
    // Spread, so that many servers don't all come back at once.
    const pauseMs = Math.min(firstPauseMs * 2 ** pauses, longestPauseMs) * (1 + Math.random() / 4)
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
    // Others that were under way when it fell silent say nothing new.
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

/** A 403 does not say whether the key or the address is meant: CCV's own plugins read it as a blocked address. */
function refusalOf(status: number | undefined): string {
  return status === 403
    ? 'refuses the key or blocks this address (403): check the key, and ask CCV whether this server’s address is allowed'
    : `refuses the key (${status ?? 'no status'}): check the key`
}

/** This send created nothing. What an earlier one did stays as unknown as it is. */
function notSent(waitMs: number): CcvError {
  const retryAfterMs = Math.max(waitMs, 1000)
  return new CcvError('not-sent', 'not sent: CCV has not answered for a while', { retryAfterMs })
}
