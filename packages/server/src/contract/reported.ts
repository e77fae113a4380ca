/** Reports errors with a diagnostics id that is both in the answer and in the log. */
import type { Problem } from '@ccv-checkout/widget/protocol'
import type { Context } from 'hono'
import type { Deps } from '../context.ts'
import { newId } from '../runtime/secrets.ts'
import { problemOf } from './problem.ts'

/** Logs an error and returns it as the contract's answer. */
export function reported({ log }: Deps, c: Context, error: unknown): Problem & { status: number } {
  const diagnosticsId = newId('dx')
  const problem = problemOf(error, diagnosticsId)
  const fields = { diagnosticsId, code: problem.code, method: c.req.method, route: c.req.routePath }
  if (problem.status >= 500) log.error({ ...fields, error }, 'request.failed')
  else log.info(fields, 'request.refused')
  return problem
}
