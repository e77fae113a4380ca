/** Maps the issues of a schema to fields and fixes. Received values are never included. */
import type { z } from '@hono/zod-openapi'
import type { FieldError } from '../problem.ts'

type Issue = z.core.$ZodIssue

/** Returns the first error of each field, for at most 20 fields. */
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
    .map((key) => [[...at, key.slice(0, 60)].join('.'), 'Remove this field: it is not supported here'])
}

/** Returns the fix. Messages of our schemas already name it; zod's own messages only name the error. */
function fixOf(issue: Issue): string {
  if (!/^(Invalid|Too)/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return `${issue.message.endsWith('undefined') ? 'Missing field: send' : 'Send'} ${article(issue.expected)}`
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
