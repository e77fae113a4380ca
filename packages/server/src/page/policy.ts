/** The content security policy of the pages. */
import type { Settings } from '../context.ts'
import { styleHash } from './page-styles.ts'

/**
 * Forbids loading, running and framing. The form may lead to any https URL and not only to CCV's: browsers apply
 * form-action to the whole chain of redirects, and CCV's page may redirect the shopper to a bank.
 */
export function pagePolicy({ redirectHosts, testMode }: Pick<Settings, 'redirectHosts' | 'testMode'>): string {
  const local = testMode ? [...redirectHosts].map((host) => `http://${host}`) : []
  const targets = ["'self'", 'https:', ...local].join(' ')
  return `default-src 'none'; style-src '${styleHash}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`
}
