import type { DetailField } from '../protocol.ts'
import type { Input, Row } from './payment-options.ts'
import { type Faults, faultsOf } from './validation.ts'

/**
 * What the shopper has picked, typed and ticked so far. It outlives the session's view: when that is loaded again,
 * nothing has to be typed twice. Nothing is ticked unless the shopper ticks it.
 */
export class Draft {
  pickedId: string | undefined
  #input: Input = { details: {}, ticked: new Set() }
  #faults: Faults = new Map()

  get input(): Input {
    return this.#input
  }

  get faults(): Faults {
    return this.#faults
  }

  pick(row: Row): void {
    this.pickedId = row.id
    this.#faults = new Map()
  }

  tick(row: Row, isTicked: boolean): void {
    const ticked = new Set(this.#input.ticked)
    if (row.consent && isTicked) ticked.add(row.consent.hash)
    else if (row.consent) ticked.delete(row.consent.hash)
    this.#input = { ...this.#input, ticked }
    this.#forgive(row)
  }

  write(row: Row, field: DetailField, value: string): void {
    this.#input = { ...this.#input, details: { ...this.#input.details, [field]: value } }
    this.#forgive(row)
  }

  /** Begins anew, as a form does that is reset. */
  clear(): void {
    this.pickedId = undefined
    this.#input = { details: {}, ticked: new Set() }
    this.#faults = new Map()
  }

  /** Finds what must be mended before the row can start; true when nothing. */
  check(row: Row): boolean {
    this.#faults = faultsOf(row, this.#input)
    return this.#faults.size === 0
  }

  /** Takes over what the backend refused. */
  refuse(faults: Faults): void {
    this.#faults = faults
  }

  /** Takes back what has been mended. New faults wait for the button: nobody likes to be corrected while typing. */
  #forgive(row: Row): void {
    const still = faultsOf(row, this.#input)
    this.#faults = new Map([...this.#faults].filter(([place]) => still.has(place)))
  }
}
