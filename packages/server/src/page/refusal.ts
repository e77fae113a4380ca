/** Converts the error of a form to what the page shows. */
import { CcvError } from '@ccv-checkout/ccv'
import type { Context } from 'hono'
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { reported } from '../contract/reported.ts'

/** @throws the error itself when the shopper can't act on it */
export function refusalOf(deps: Deps, c: Context, error: unknown): { problem: ProblemError; diagnosticsId: string } {
  const problem = error instanceof CcvError ? new ProblemError('try-again', { cause: error }) : error
  if (!(problem instanceof ProblemError)) throw error
  return { problem, diagnosticsId: reported(deps, c, problem).diagnosticsId }
}
