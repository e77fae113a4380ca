/** The findings of the doctor and their output format. Pure. */

/** One line. A finding that is not good names its fix. */
export type Finding =
  | { about: string; state: 'good'; text: string }
  | { about: string; state: 'doubtful' | 'bad'; text: string; fix: string }

/** Everything is fine. */
export function good(about: string, text: string): Finding {
  return { about, state: 'good', text }
}

/** A warning: something works but could be better, or could not be checked from here. */
export function doubtful(about: string, text: string, fix: string): Finding {
  return { about, state: 'doubtful', text, fix }
}

/** An error: payments fail or are not safe until it is fixed. */
export function bad(about: string, text: string, fix: string): Finding {
  return { about, state: 'bad', text, fix }
}

const signs = { good: '✓', doubtful: '!', bad: '✗' } as const

/** Formats a finding as one line. */
export function lineOf(finding: Finding): string {
  const said = `${signs[finding.state]} ${finding.about.padEnd(9)} ${finding.text}`
  return finding.state === 'good' ? said : `${said} → ${finding.fix}`
}

/** Formats the last line. */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']): number => findings.filter((finding) => finding.state === state).length
  const [toFix, toLookAt] = [count('bad'), count('doubtful')]
  if (toFix === 0 && toLookAt === 0) return 'No problems found.'
  return toFix === 0 ? `No errors. Warnings: ${toLookAt}.` : `Errors: ${toFix}. Warnings: ${toLookAt}.`
}

/** True when there is no error. */
export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'bad')
}
