/** Formats numbers for reading. */
import type { Spread } from './statistics.ts'

/** Formats three significant digits, or the whole number if it has more. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(3)))
}

export function bytes(count: number): string {
  if (count < 1000) return `${count} B`
  if (count < 1e6) return `${number(count / 1000)} kB`
  return count < 1e9 ? `${number(count / 1e6)} MB` : `${number(count / 1e9)} GB`
}

export function ms(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return value < 10_000 ? `${number(value)} ms` : `${number(value / 1000)} s`
}

/** Formats a median with its interval, such as `1.4 (1.3 to 1.6)`. */
export function spread({ median, low, high }: Spread, unit = ''): string {
  return `${number(median)}${unit} (${number(low)} to ${number(high)})`
}
