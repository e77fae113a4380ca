/** While the process has more to do than it can, nothing new is begun; what is under way goes on, and can be read. */
import type { MiddlewareHandler } from 'hono'
import { ProblemError } from '../contract/problem.ts'

/** Read by POST, so that no cache answers. */
const isQuestion = /\/checkout\/(session|status|methods)\/?$/

/**
 * Refuses whatever would begin something, before it costs anything. Reading stays possible, and CCV's webhooks and the
 * shopper's return are taken: they end work.
 */
export function shedLoad(isOverloaded: () => boolean): MiddlewareHandler {
  return async (c, next) => {
    const begins = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && !isQuestion.test(c.req.path)
    if (begins && isOverloaded()) throw new ProblemError('try-again')
    await next()
  }
}
