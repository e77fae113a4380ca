import type { Row } from '../payment-form/payment-options.ts'
import type { SavedMethodView, UsedMethod } from '../protocol.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'

/** Brands keep their names in every language. */
export const brands: ReadonlyMap<string, string> = new Map([
  ['visa', 'Visa'],
  ['mastercard', 'Mastercard'],
  ['maestro', 'Maestro'],
  ['amex', 'American Express'],
  ['bcmc', 'Bancontact'],
  ['ideal', 'iDEAL | Wero'],
  ['wero', 'Wero'],
  ['paypal', 'PayPal'],
  ['applepay', 'Apple Pay'],
  ['googlepay', 'Google Pay'],
])

/** What a saved method is called, such as "Visa ending in 4242". */
export function savedName(saved: Pick<UsedMethod, 'kind' | 'brand' | 'last4'>, text: Messages): string {
  const name = brands.get(saved.brand ?? '') ?? kindName(saved.kind, text)
  return saved.last4 ? say(text, 'ending', { name, last4: saved.last4 }) : name
}

/** What was paid with, such as "Visa ending in 4242" or "iDEAL | Wero". */
export function usedName(used: UsedMethod, text: Messages): string {
  return used.kind === 'sepa' && used.last4 === undefined ? text['name:sepa'] : savedName(used, text)
}

function kindName(kind: UsedMethod['kind'], text: Messages): string {
  if (kind === 'sepa') return text['name:account']
  return kind === 'card' ? text['name:card'] : (brands.get(kind) ?? text['name:saved'])
}

/**
 * The name of a row, and a second line where there is more to say.
 *
 * @param savedDay when it was saved, if nothing else distinguishes it
 */
export function rowName(row: Row, text: Messages, savedDay?: string): { name: string; sub?: string } {
  const { saved } = row
  if (!saved) return { name: brands.get(row.kind) ?? text[row.kind === 'sepa' ? 'name:sepa' : cardName(row)] }
  const name = savedName(saved, text)
  const ends = saved.expiry && expiryText(saved, text)
  const since = savedDay && say(text, 'savedOn', { day: savedDay })
  const sub = [saved.name ? name : undefined, ends, since].filter((part) => part !== undefined).join('\u00a0· ')
  return { name: saved.name ?? name, ...(sub === '' ? {} : { sub }) }
}

function cardName({ isAnother }: Row): 'name:card' | 'name:anotherCard' {
  return isAnother ? 'name:anotherCard' : 'name:card'
}

function expiryText({ expiry, state }: SavedMethodView, text: Messages): string | undefined {
  if (!expiry) return undefined
  const date = `${String(expiry.month).padStart(2, '0')}/${String(expiry.year % 100).padStart(2, '0')}`
  return say(text, state === 'expired' ? 'expired' : 'expires', { date })
}

/** The logos beside a name. They are hidden from screen readers, so the name is always there. */
export function rowMarks(row: Row): readonly string[] {
  const { saved } = row
  if (!saved) return row.kind === 'card' ? ['visa', 'mastercard'] : [row.kind]
  if (saved.kind !== 'card') return [saved.kind]
  return [brands.has(saved.brand ?? '') ? (saved.brand ?? 'card') : 'card']
}
