import { setCustomState } from './custom-state.ts'
import { ResilientElement } from './resilient-element.ts'

/** A validation error: its text, and the control that it is about. */
export interface ValidationError {
  message: string
  at: HTMLElement | undefined
}

/** A form-associated element with custom states. */
export abstract class FormElement extends ResilientElement {
  static readonly formAssociated = true

  /**
   * True while it has `disabled`, or a fieldset around it.
   *
   * @internal
   */
  isDisabled = false
  readonly #internals = this.attachInternals()

  /** The form around it. */
  get form(): HTMLFormElement | null {
    return this.#internals.form
  }

  /** The validity of the picked row. */
  get validity(): ValidityState {
    return this.#internals.validity
  }

  /** The text of the validation error; empty when the picked row is valid. */
  get validationMessage(): string {
    return this.#internals.validationMessage
  }

  /** False while it is disabled. */
  get willValidate(): boolean {
    return this.#internals.willValidate
  }

  /** Returns true when the picked row is valid. */
  checkValidity(): boolean {
    return this.#internals.checkValidity()
  }

  /** Returns the same, and lets the browser show the error. */
  reportValidity(): boolean {
    return this.#internals.reportValidity()
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.isDisabled = isDisabled
    this.requestUpdate()
  }

  /**
   * Reports the state, the form value and the validity to the browser.
   *
   * @param state for `:state()`
   * @param value what the form sends under the element's `name`
   * @param error why the form can't be sent
   */
  protected reportState(state: string, value: string | undefined, error: ValidationError | undefined): void {
    const internals = this.#internals
    internals.setFormValue(value ?? null)
    internals.setValidity({ customError: error !== undefined }, error?.message, error?.at)
    setCustomState(internals, state)
  }

  /**
   * True when the other fields of the form are valid; otherwise the browser shows their errors. Our own fields show theirs.
   *
   * @internal
   */
  otherFieldsAreValid(): boolean {
    this.#internals.setValidity({})
    return this.form?.reportValidity() ?? true
  }
}
