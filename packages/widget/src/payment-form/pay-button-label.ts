import { amountText } from '../formatting/money.ts'
import type { SessionView } from '../protocol.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import type { Row } from './payment-options.ts'

/**
 * The label of the pay button: what pressing it does. When the shop asks for the label that consumer law prescribes, it
 * has no amount, and the amount is shown beside the button.
 */
export function payButtonLabel(row: Row, session: SessionView, text: Messages, lang: string): string {
  const statutory = statutoryLabel(row, session, text)
  if (statutory !== undefined) return statutory
  const signs = row.signs ? (row.kind === 'sepa' ? 'sign' : 'agree') : undefined
  if (!row.pays) return text[signs ?? 'saveCard']
  const amount = session.order ? amountText(session.order, session.lang, lang) : ''
  return say(text, signs ? `${signs}AndPay` : 'pay', { amount })
}

/** True when the button itself says how much is paid. */
export function namesAmount(row: Row, session: SessionView): boolean {
  return row.pays && !isStatutory(row, session)
}

function statutoryLabel(row: Row, session: SessionView, text: Messages): string | undefined {
  if (!isStatutory(row, session)) return undefined
  return session.buttonLabel === 'subscribe' ? text.subscribe : text.order
}

/** A subscription is an obligation to pay, even where signing does not charge anything yet. */
function isStatutory(row: Row, session: SessionView): boolean {
  return session.buttonLabel === 'subscribe' || (session.buttonLabel === 'order' && row.pays)
}
