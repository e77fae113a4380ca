/** Parses an amount as people type it: `12`, `12.5` and `12,50` are euros. Returns `undefined` for anything else. */
export function parseAmount(text: string): number | undefined {
  const parts = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (!parts) return undefined
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}

/** Formats cents for an input: 1200 becomes `12.00`. */
export function typedAmount(amountMinor: number): string {
  return (amountMinor / 100).toFixed(2)
}
