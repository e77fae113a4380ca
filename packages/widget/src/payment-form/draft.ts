import type { PrintedInput } from '../checkout/printed-choices.ts'
import type { DetailField } from '../protocol.ts'
import type { Input, Row } from './payment-options.ts'
import { type FieldErrors, fieldErrorsOf } from './validation.ts'

/**
 * What the shopper has picked, typed and ticked so far. It is kept when the session is loaded again, so that
 * nothing has to be typed twice. Only the shopper ticks a box.
 */
export class Draft {
  pickedId: string | undefined
  /** True when the shopper has picked a row here: then it opens with a motion. */
  isMoving = false
  #input: Input = { details: {}, ticked: new Set() }
  #errors: FieldErrors = new Map()

  get input(): Input {
    return this.#input
  }

  get errors(): FieldErrors {
    return this.#errors
  }

  pick(row: Row): void {
    this.pickedId = row.id
    this.isMoving = true
    this.#errors = new Map()
  }

  tick(row: Row, isTicked: boolean): void {
    const ticked = new Set(this.#input.ticked)
    if (row.consent && isTicked) ticked.add(row.consent.hash)
    else if (row.consent) ticked.delete(row.consent.hash)
    this.#input = { ...this.#input, ticked }
    this.#clearFixed(row)
  }

  write(row: Row, field: DetailField, value: string): void {
    this.#input = { ...this.#input, details: { ...this.#input.details, [field]: value } }
    this.#clearFixed(row)
  }

  /** Goes on with what the shopper did before the script had run. */
  restore({ picked, ticked, details }: PrintedInput): void {
    this.pickedId = picked
    this.#input = { details, ticked }
  }

  /** Clears everything, as resetting a form does. */
  clear(): void {
    this.pickedId = undefined
    this.isMoving = false
    this.#input = { details: {}, ticked: new Set() }
    this.#errors = new Map()
  }

  /** Validates the row. Returns true when it has no errors. */
  check(row: Row): boolean {
    this.#errors = fieldErrorsOf(row, this.#input)
    return this.#errors.size === 0
  }

  /** Shows the validation errors that the backend returned. */
  refuse(errors: FieldErrors): void {
    this.#errors = errors
  }

  /** Removes the errors that have been fixed. New errors are only shown when the button is pressed, not while typing. */
  #clearFixed(row: Row): void {
    const still = fieldErrorsOf(row, this.#input)
    this.#errors = new Map([...this.#errors].filter(([place]) => still.has(place)))
  }
}
