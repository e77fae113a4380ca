import { slowAfterMs } from '../backend/poll.ts'
import type { Environment } from '../page/environment.ts'
import { numberFormat } from './number-format.ts'

/**
 * Reports the elapsed time, in milliseconds: first when it counts as slow, then at intervals.
 *
 * @param report returns false to stop
 */
export async function reportElapsedTime(
  { now, wait }: Pick<Environment, 'now' | 'wait'>,
  signal: AbortSignal,
  report: (elapsedMs: number) => boolean,
): Promise<void> {
  const since = now()
  for (;;) {
    await wait(slowAfterMs, signal)
    if (signal.aborted || !report(now() - since)) return
  }
}

/** Formats an elapsed time in coarse steps, such as `45 sec` or `2 min`. */
export function formatElapsedTime(ms: number, lang: string): string {
  const isLong = ms >= 60_000
  const count = isLong ? Math.floor(ms / 60_000) : (Math.round(ms / slowAfterMs) * slowAfterMs) / 1000
  const format = numberFormat(lang, { style: 'unit', unit: isLong ? 'minute' : 'second', unitDisplay: 'short' })
  return format?.format(count) ?? ''
}
