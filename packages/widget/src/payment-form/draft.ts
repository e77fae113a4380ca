import type { DetailField } from '../protocol.ts'
import type { Input, Row } from './payment-options.ts'
import { type FieldErrors, fieldErrorsOf } from './validation.ts'

/**
 * What the shopper has picked, typed and ticked so far. It outlives the session's view: when that is loaded again,
 * nothing has to be typed twice. Nothing is ticked unless the shopper ticks it.
 */
export class Draft {
  pickedId: string | undefined
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

  /** Begins anew, as a form does that is reset. */
  clear(): void {
    this.pickedId = undefined
    this.#input = { details: {}, ticked: new Set() }
    this.#errors = new Map()
  }

  /** Finds what must be mended before the row can start; true when nothing. */
  check(row: Row): boolean {
    this.#errors = fieldErrorsOf(row, this.#input)
    return this.#errors.size === 0
  }

  /** Takes over what the backend refused. */
  refuse(errors: FieldErrors): void {
    this.#errors = errors
  }

  /** Takes back what has been mended. New errors wait for the button: nobody likes to be corrected while typing. */
  #clearFixed(row: Row): void {
    const still = fieldErrorsOf(row, this.#input)
    this.#errors = new Map([...this.#errors].filter(([place]) => still.has(place)))
  }
}
