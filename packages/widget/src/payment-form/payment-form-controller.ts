import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type FocusController, invalidControl } from '../checkout/focus-controller.ts'
import type { PrintedInput } from '../checkout/printed-choices.ts'
import type { ValidationError } from '../element/form-element.ts'
import type { Environment } from '../page/environment.ts'
import type { SessionView, UsedMethod } from '../protocol.ts'
import type { CheckoutController } from '../session/checkout-controller.ts'
import { CcvChangeEvent } from '../session/events.ts'
import type { Phase } from '../session/phase.ts'
import type { WalletButton } from '../wallets/wallet-button.ts'
import { Draft } from './draft.ts'
import { fieldErrorText } from './method-details.ts'
import {
  controlId,
  type Group,
  type PaymentFormActions,
  type PaymentFormModel,
  type Wording,
} from './payment-form-model.ts'
import { attemptOf, choiceOf, isRowOf, isTicked, preselected, type Row, rowsOf } from './payment-options.ts'
import { fieldErrorsOf, fieldsOf } from './validation.ts'

/** What the payment form needs from the element. */
export interface PaymentFormHost extends EventTarget, ReactiveControllerHost {
  readonly environment: Environment
  readonly language: string
  readonly isDisabled: boolean
  readonly renderRoot: ParentNode
  readonly hideButton: boolean
  readonly walletButton: WalletButton | undefined
  otherFieldsAreValid(): boolean
}

/** Holds what is picked and filled in, and carries out what the shopper does. */
export class PaymentFormController implements ReactiveController {
  readonly draft = new Draft()
  readonly #host: PaymentFormHost
  readonly #checkout: CheckoutController
  readonly #focus: FocusController
  readonly #opened = new Set<Group>()
  #failed: { used: UsedMethod; isRetry: boolean } | undefined
  #seen: Phase | undefined

  constructor(host: PaymentFormHost, checkout: CheckoutController, focus: FocusController) {
    this.#host = host
    this.#checkout = checkout
    this.#focus = focus
    host.addController(this)
  }

  /** Shows the validation errors that the backend returned. */
  hostUpdate(): void {
    const { phase } = this.#checkout
    if (phase === this.#seen) return
    this.#seen = phase
    if (phase.name !== 'choosing' || !phase.refused) return
    this.draft.refuse(phase.refused)
    this.#focus.next = invalidControl
  }

  /** Goes on with what the shopper did in the printed form. */
  restore(input: PrintedInput | undefined): void {
    if (!input) return
    this.draft.restore(input)
    for (const group of input.opened) this.#opened.add(group)
  }

  /** After a failure: the same row is picked again, or another one. */
  chooseAfter(used: UsedMethod, isRetry: boolean): void {
    this.#failed = { used, isRetry }
    if (isRetry) return
    this.draft.pickedId = undefined
    this.#opened.add('others')
  }

  view(session: SessionView, wording: Wording): PaymentFormModel {
    const { phase } = this.#checkout
    const { environment, isDisabled, hideButton, walletButton } = this.#host
    const rows = rowsOf(session, environment.hasApplePay())
    const own = rows.find((row) => row.usable && row.id === this.draft.pickedId)
    return {
      ...wording,
      session,
      rows,
      picked: own ?? this.#afterFailure(rows) ?? preselected(rows, session.status.live),
      isChosen: this.draft.isMoving,
      opened: this.#opened,
      input: this.draft.input,
      errors: this.draft.errors,
      note: phase.name === 'choosing' ? phase.note : undefined,
      busy: phase.name !== 'choosing',
      disabled: isDisabled,
      hideButton,
      hasWalletButton: (row) => phase.name === 'choosing' && walletButton?.isFor(row) === true,
      leavingTo: phase.name === 'leaving' ? phase.url : undefined,
      actions: this.actions,
    }
  }

  #afterFailure(rows: readonly Row[]): Row | undefined {
    if (!this.#failed) return undefined
    const { used, isRetry } = this.#failed
    const failed = rows.find((row) => row.usable && isRowOf(row, used))
    return isRetry || !failed
      ? failed
      : preselected(
          rows.filter((row) => row !== failed),
          undefined,
        )
  }

  readonly actions: PaymentFormActions = {
    pick: (row) => {
      this.draft.pick(row)
      this.#emitChange(row)
    },
    toggle: (group) => {
      if (!this.#opened.delete(group)) this.#opened.add(group)
      this.#host.requestUpdate()
    },
    tick: (row, ticked) => {
      this.draft.tick(row, ticked)
      this.#emitChange(row)
    },
    write: (row, field, value) => {
      this.draft.write(row, field, value)
      this.#host.requestUpdate()
    },
    confirm: (row) => {
      // The row being started stays picked, even if the next session preselects another one.
      this.draft.pickedId = row.id
      this.#readFields(row)
      const isWell = this.draft.check(row)
      const areOthers = this.#host.otherFieldsAreValid()
      if (!isWell && areOthers) this.#focus.next = invalidControl
      this.#host.requestUpdate()
      return isWell && areOthers
    },
    submit: (row, more) => {
      const starts = this.actions.confirm(row)
      if (starts) void this.#checkout.start({ ...attemptOf(row, this.draft.input, this.#host.language), ...more })
      return starts
    },
    continueAt: (url) => this.#checkout.leave(url),
  }

  /**
   * Password managers fill in fields without firing events. A box is not read, because only the shopper ticks it: it is
   * shown again as the shopper left it.
   */
  #readFields(row: Row): void {
    const box = this.#host.renderRoot.querySelector(`#${controlId('consent')}`)
    if (box instanceof HTMLInputElement) box.checked = isTicked(row, this.draft.input)
    for (const field of fieldsOf(row)) {
      const at = this.#host.renderRoot.querySelector(`#${controlId(field)}`)
      if (at instanceof HTMLInputElement || at instanceof HTMLSelectElement) this.draft.write(row, field, at.value)
    }
  }

  #emitChange(row: Row): void {
    const { choice, method } = choiceOf(row, this.draft.input)
    this.#host.dispatchEvent(new CcvChangeEvent(choice, method))
    this.#host.requestUpdate()
  }
}

/** The first error of the picked row, for the form around the element. */
export function validationErrorOf(
  { picked, input, text }: PaymentFormModel,
  root: ParentNode,
): ValidationError | undefined {
  const [first] = picked ? fieldErrorsOf(picked, input) : []
  if (!first) return undefined
  const [place, what] = first
  const at = root.querySelector<HTMLElement>(`#${controlId(place)}`) ?? undefined
  return { message: fieldErrorText(place, what, text), at }
}
