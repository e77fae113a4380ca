import { setCustomState } from './custom-state.ts'
import { ResilientElement } from './resilient-element.ts'

/** What has to be mended: the words for it, and the control that they are about. */
export interface ValidationError {
  message: string
  at: HTMLElement | undefined
}

/** An element that takes part in the form around it as the browser's own controls do, and shows pages its state. */
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

  /** What is wrong with the picked way to pay, and only with that one. */
  get validity(): ValidityState {
    return this.#internals.validity
  }

  /** The same in words; empty when all is well. */
  get validationMessage(): string {
    return this.#internals.validationMessage
  }

  /** False while it is disabled. */
  get willValidate(): boolean {
    return this.#internals.willValidate
  }

  /** True when the picked way to pay has all that it needs. */
  checkValidity(): boolean {
    return this.#internals.checkValidity()
  }

  /** The same, and the browser points at what is missing. */
  reportValidity(): boolean {
    return this.#internals.reportValidity()
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.isDisabled = isDisabled
    this.requestUpdate()
  }

  /**
   * Tells the page how things stand.
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
   * True when the other fields of the form are well; else the browser points at them. Ours speak for themselves.
   *
   * @internal
   */
  otherFieldsAreValid(): boolean {
    this.#internals.setValidity({})
    return this.form?.reportValidity() ?? true
  }
}
