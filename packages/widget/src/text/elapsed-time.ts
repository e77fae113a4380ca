import { slowAfterMs } from '../backend/poll.ts'
import type { Environment } from '../page/environment.ts'
import { numberFormat } from './number-format.ts'

/**
 * Tells how long it has taken, in milliseconds: first when that is slow, then again in steps.
 *
 * @param tell answers false when nobody waits any more
 */
export async function reportElapsedTime(
  { now, wait }: Pick<Environment, 'now' | 'wait'>,
  signal: AbortSignal,
  tell: (elapsedMs: number) => boolean,
): Promise<void> {
  const since = now()
  for (;;) {
    await wait(slowAfterMs, signal)
    if (signal.aborted || !tell(now() - since)) return
  }
}

/** Says how long something has taken, such as `45 sec` or `2 min`: in steps that nobody has to watch. */
export function formatElapsedTime(ms: number, lang: string): string {
  const isLong = ms >= 60_000
  const count = isLong ? Math.floor(ms / 60_000) : (Math.round(ms / slowAfterMs) * slowAfterMs) / 1000
  const format = numberFormat(lang, { style: 'unit', unit: isLong ? 'minute' : 'second', unitDisplay: 'short' })
  return format?.format(count) ?? ''
}
