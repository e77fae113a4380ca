/** Returns why a call failed, as a code such as `ECONNREFUSED`; never the message of the error. */
export function codeOf(error: unknown): string {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    const code = 'code' in each ? each.code : undefined
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code
    // The client of CCV keeps only the name and the code of an error.
    const [, kept] = each.message.match(/^\w*Error ([A-Z][A-Z0-9_]+)$/) ?? []
    if (kept !== undefined) return kept
    if (each.name === 'TimeoutError' || each.message.endsWith(' timed out')) return 'no answer in time'
  }
  return 'no connection'
}
