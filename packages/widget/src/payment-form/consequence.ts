import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import type { Row } from './payment-options.ts'

/**
 * What pressing the button means: when the money moves, and where the shopper goes. Money of a direct debit never moves at
 * once.
 *
 * @param staysHere true when the row is confirmed on this page, by a wallet's own button
 */
export function consequenceText(row: Row, text: Messages, staysHere: boolean): string {
  const { saved, pays, kind, destination } = row
  if (destination === 'nowhere') return text['to:nowhere']
  const account = saved?.kind === 'sepa' ? saved.last4 : undefined
  if (account !== undefined) return say(text, 'when:days', { last4: account })
  if (destination === 'account') return text['to:account']
  const when = !pays ? text['when:none'] : kind === 'sepa' ? text['to:account'] : text['when:now']
  return staysHere ? when : `${when}\u00a0· ${text[`to:${destination}`]}`
}
