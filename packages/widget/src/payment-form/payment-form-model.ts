import type { TemplateResult } from 'lit'
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
  /** What is different in a form that is printed by a server, and works without a script; undefined in the element. */
  print?: PrintedParts
  actions: PaymentFormActions
}

/** In the printed form every row is open: the style shows the picked one's panel. */
export interface PrintedParts {
  /** Ends the ids of a row's controls, so that each is unique; `at` is the row's place in the list. */
  suffix(at: number): string
  /** Renders what opens and closes a group, without a script. */
  opener(group: Group): TemplateResult
  /** Stands in the place of the button while nothing can be started. */
  go?: TemplateResult | undefined
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
export function controlId(place: FormField, suffix = ''): string {
  return `field-${place}${suffix}`
}

/** The id of the line that says when the money moves and where the shopper goes: a screen reader reads it with the row. */
export function consequenceId({ rows }: Pick<PaymentFormModel, 'rows'>, row: Row): string {
  return `to-${rows.indexOf(row)}`
}
