/** While the process is overloaded, it starts nothing new; running work continues and statuses can be read. */
import type { MiddlewareHandler } from 'hono'
import { ProblemError } from '../contract/problem.ts'

/** Read by POST, so that no cache can answer. */
const isQuestion = /\/checkout\/(session|status|methods)\/?$/

/**
 * Rejects requests that would start something, before they cost anything. Reads, CCV's webhooks and the shopper's
 * return are accepted, because they finish work.
 */
export function shedLoad(isOverloaded: () => boolean): MiddlewareHandler {
  return async (c, next) => {
    const begins = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && !isQuestion.test(c.req.path)
    if (begins && isOverloaded()) throw new ProblemError('try-again')
    await next()
  }
}
