import type { DetailField, SessionView, StartAttempt } from '../protocol.ts'
import type { Note } from '../session/phase.ts'
import type { Messages } from '../translations/en.ts'
import type { Input, Row } from './payment-options.ts'
import type { FieldErrors, FormField } from './validation.ts'

/** The texts, and the language in which amounts and countries are formatted. */
export interface Wording {
  text: Messages
  lang: string
}

/** The groups of the choices. */
export type Group = 'saved' | 'others'

/** Everything that the payment form is rendered from. */
export interface PaymentFormModel extends Wording {
  session: SessionView
  rows: readonly Row[]
  picked: Row | undefined
  /** True when the shopper has picked it: then it opens with a motion. */
  isChosen: boolean
  /** The groups that the shopper has opened. */
  opened: ReadonlySet<Group>
  input: Input
  errors: FieldErrors
  note: Note | undefined
  busy: boolean
  /** True when the form around the element is disabled. */
  disabled: boolean
  /** True when the page has its own button. */
  hideButton: boolean
  /** True when a wallet's own button replaces the pay button. */
  hasWalletButton: (row: Row) => boolean
  /** The page that the shopper is being sent to, once it is known. */
  leavingTo: string | undefined
  actions: PaymentFormActions
}

/** What the shopper can do. */
export interface PaymentFormActions {
  pick(row: Row): void
  /** Opens a group, or closes it again. */
  toggle(group: Group): void
  tick(row: Row, ticked: boolean): void
  write(row: Row, field: DetailField, value: string): void
  /** Returns true when the row may start; otherwise shows its errors. */
  confirm(row: Row): boolean
  /** Returns true when it starts; otherwise shows the errors. */
  submit(row: Row, more?: Pick<StartAttempt, 'googlePayToken'>): boolean
  continueAt(url: string): void
}

/** The id of a field's control, for its label, its error and the focus. */
export function controlId(place: FormField): string {
  return `field-${place}`
}
