/** What the doctor finds, and how it is said. Pure. */

/** One line. What isn't well says what to do. */
export type Finding =
  | { about: string; state: 'good'; text: string }
  | { about: string; state: 'doubtful' | 'bad'; text: string; fix: string }

/** All is well. */
export function good(about: string, text: string): Finding {
  return { about, state: 'good', text }
}

/** Works, but not as well as it could; or can't be told from here. */
export function doubtful(about: string, text: string, fix: string): Finding {
  return { about, state: 'doubtful', text, fix }
}

/** Payments fail, or are not safe, until this is mended. */
export function bad(about: string, text: string, fix: string): Finding {
  return { about, state: 'bad', text, fix }
}

const signs = { good: '✓', doubtful: '!', bad: '✗' } as const

/** A finding as one line for people. */
export function lineOf(finding: Finding): string {
  const said = `${signs[finding.state]} ${finding.about.padEnd(9)} ${finding.text}`
  return finding.state === 'good' ? said : `${said} → ${finding.fix}`
}

/** The last line. */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']): number => findings.filter((finding) => finding.state === state).length
  const [toMend, toLookAt] = [count('bad'), count('doubtful')]
  if (toMend === 0 && toLookAt === 0) return 'All is well.'
  return toMend === 0 ? `Nothing to mend, ${toLookAt} to look at.` : `${toMend} to mend, ${toLookAt} to look at.`
}

/** True when nothing has to be mended. */
export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'bad')
}
