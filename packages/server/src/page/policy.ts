/** What a page for people may load and do. */
import type { Settings } from '../context.ts'
import { styleHash } from './page-styles.ts'

/**
 * Nothing is loaded, run or framed. The form may lead to any https address and not to CCV's alone: browsers hold the
 * whole chain of redirects to this rule, and CCV's page may pass the shopper on to a bank.
 */
export function pagePolicy({ redirectHosts, testMode }: Pick<Settings, 'redirectHosts' | 'testMode'>): string {
  const local = testMode ? [...redirectHosts].map((host) => `http://${host}`) : []
  const targets = ["'self'", 'https:', ...local].join(' ')
  return `default-src 'none'; style-src '${styleHash}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`
}
