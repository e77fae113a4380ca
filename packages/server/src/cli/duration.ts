/** Parses durations such as `+30d`. Pure. */

const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
}

/** @returns milliseconds; `undefined` when the text is not such as `+30d`, `12h` or `1d12h` */
export function parseDuration(text: string): number | undefined {
  if (!/^\+?(\d{1,6}[smhdw])+$/.test(text)) return undefined
  const parts = [...text.matchAll(/(\d+)([smhdw])/g)]
  const ms = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0)
  return ms > 0 ? ms : undefined
}

/** Formats a duration in at most two units, such as `30d 2h`. */
export function durationOf(ms: number): string {
  let left = Math.round(ms / 1000) * 1000
  const parts: string[] = []
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = units[unit] ?? 1
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) parts.push(`${count}${unit}`)
  }
  return parts.slice(0, 2).join(' ') || '0s'
}
