/** What a schema found, as fields and fixes. Received values are never repeated. */
import type { z } from '@hono/zod-openapi'
import type { FieldError } from '../problem.ts'

type Issue = z.core.$ZodIssue

/** The first thing to mend in each field, at most 20 of them. */
export function fieldErrors(error: { issues: readonly Issue[] }): FieldError[] {
  const found = new Map<string, string>()
  for (const issue of error.issues) {
    for (const [field, message] of named(issue)) if (!found.has(field)) found.set(field, message)
    if (found.size >= 20) break
  }
  return [...found].slice(0, 20).map(([field, message]) => ({ field, message }))
}

function named(issue: Issue): [string, string][] {
  const at = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [[at.join('.'), fixOf(issue)]]
  return issue.keys
    .slice(0, 5)
    .map((key) => [[...at, key.slice(0, 60)].join('.'), 'Leave this out: it is not known here'])
}

/** Our schemas say the fix themselves; what they leave to zod only says what is wrong. */
function fixOf(issue: Issue): string {
  if (!/^(Invalid|Too)/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return `${issue.message.endsWith('undefined') ? 'This is missing: send' : 'Send'} ${article(issue.expected)}`
    case 'too_small':
      return `Use at least ${String(issue.minimum)}${unitOf(issue.origin)}`
    case 'too_big':
      return `Use at most ${String(issue.maximum)}${unitOf(issue.origin)}`
    case 'invalid_value':
      return `Use one of: ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return `Use one of: ${[...issue.message.matchAll(/'([^']+)'/g)].map(([, name]) => name).join(', ')}`
    default:
      return issue.message
  }
}

function article(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`
}

function unitOf(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : ''
}
