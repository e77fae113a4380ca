import type { DetailField, SessionView, StartAttempt } from '../protocol.ts'
import type { Note } from '../session/phase.ts'
import type { Messages } from '../translations/en.ts'
import type { Input, Row } from './payment-options.ts'
import type { FieldErrors, FormField } from './validation.ts'

/** The words, and how amounts and countries are written. */
export interface Wording {
  text: Messages
  lang: string
}

/** Everything that the choices are drawn from. */
export interface PaymentFormModel extends Wording {
  session: SessionView
  rows: readonly Row[]
  picked: Row | undefined
  input: Input
  errors: FieldErrors
  note: Note | undefined
  busy: boolean
  /** The form around it does not want to be filled in. */
  disabled: boolean
  /** The page has a button of its own. */
  hideButton: boolean
  /** True where a wallet's own button stands in the place of ours. */
  hasWalletButton: (row: Row) => boolean
  /** Where the shopper is being sent, once that is known. */
  leavingTo: string | undefined
  actions: PaymentFormActions
}

/** What the shopper can do there. */
export interface PaymentFormActions {
  pick(row: Row): void
  tick(row: Row, ticked: boolean): void
  write(row: Row, field: DetailField, value: string): void
  /** True when the row may start; else shows what to mend. */
  confirm(row: Row): boolean
  /** True when it starts; else shows what to mend. */
  submit(row: Row, more?: Pick<StartAttempt, 'googlePayToken'>): boolean
  continueAt(url: string): void
}

/** The id of the control at a place, so that labels, errors and the focus find it. */
export function controlId(place: FormField): string {
  return `field-${place}`
}
