/** Errors on their way out: each with a number that the answer shows and the log has. */
import type { Problem } from '@ccv-checkout/widget/protocol'
import type { Context } from 'hono'
import type { Deps } from '../context.ts'
import { newId } from '../runtime/secrets.ts'
import { problemOf } from './problem.ts'

/** Logs any error, and says it in the contract's words. */
export function reported({ log }: Deps, c: Context, error: unknown): Problem & { status: number } {
  const diagnosticsId = newId('dx')
  const problem = problemOf(error, diagnosticsId)
  const fields = { diagnosticsId, code: problem.code, method: c.req.method, route: c.req.routePath }
  if (problem.status >= 500) log.error({ ...fields, error }, 'request.failed')
  else log.info(fields, 'request.refused')
  return problem
}
