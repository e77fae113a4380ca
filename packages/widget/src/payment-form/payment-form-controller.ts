import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type Attention, fault } from '../checkout/focus-controller.ts'
import type { Flaw } from '../element/form-element.ts'
import type { Surroundings } from '../page/environment.ts'
import type { SessionView } from '../protocol.ts'
import type { CheckoutController } from '../session/checkout-controller.ts'
import { CcvChangeEvent } from '../session/events.ts'
import type { Phase } from '../session/phase.ts'
import type { WalletButton } from '../wallets/wallet-button.ts'
import { Draft } from './draft.ts'
import { faultText } from './method-details.ts'
import { type ChoosingActions, type ChoosingView, controlId, type Wording } from './payment-form-model.ts'
import { attemptOf, choiceOf, preselected, type Row, rowsOf } from './payment-options.ts'
import { faultsOf, fieldsOf } from './validation.ts'

/** What the element gives to its choices. */
export interface ChoicesHost extends EventTarget, ReactiveControllerHost {
  readonly surroundings: Surroundings
  readonly language: string
  readonly isDisabled: boolean
  readonly renderRoot: ParentNode
  readonly hideButton: boolean
  readonly walletButton: WalletButton | undefined
  othersAreValid(): boolean
}

/** The choices as they stand: what is picked and filled in, and what the shopper can do. */
export class Choices implements ReactiveController {
  readonly draft = new Draft()
  readonly #host: ChoicesHost
  readonly #checkout: CheckoutController
  readonly #attention: Attention
  #seen: Phase | undefined

  constructor(host: ChoicesHost, checkout: CheckoutController, attention: Attention) {
    this.#host = host
    this.#checkout = checkout
    this.#attention = attention
    host.addController(this)
  }

  /** Takes over what the backend refused. */
  hostUpdate(): void {
    const { phase } = this.#checkout
    if (phase === this.#seen) return
    this.#seen = phase
    if (phase.name !== 'choosing' || !phase.refused) return
    this.draft.refuse(phase.refused)
    this.#attention.next = fault
  }

  view(session: SessionView, wording: Wording): ChoosingView {
    const { phase } = this.#checkout
    const { surroundings, isDisabled, hideButton, walletButton } = this.#host
    const rows = rowsOf(session, surroundings.hasApplePay())
    const own = rows.find((row) => row.usable && row.id === this.draft.pickedId)
    return {
      ...wording,
      session,
      rows,
      picked: own ?? preselected(rows, session.status.live),
      input: this.draft.input,
      faults: this.draft.faults,
      note: phase.name === 'choosing' ? phase.note : undefined,
      busy: phase.name !== 'choosing',
      disabled: isDisabled,
      hideButton,
      hasWalletButton: (row) => phase.name === 'choosing' && walletButton?.isFor(row) === true,
      leavingTo: phase.name === 'leaving' ? phase.url : undefined,
      does: this.does,
    }
  }

  readonly does: ChoosingActions = {
    pick: (row) => {
      this.draft.pick(row)
      this.#tellChange(row)
    },
    tick: (row, ticked) => {
      this.draft.tick(row, ticked)
      this.#tellChange(row)
    },
    write: (row, field, value) => {
      this.draft.write(row, field, value)
      this.#host.requestUpdate()
    },
    confirm: (row) => {
      // The row that is under way stays picked, whatever the next answer preselects.
      this.draft.pickedId = row.id
      this.#readFields(row)
      const isWell = this.draft.check(row)
      const areOthers = this.#host.othersAreValid()
      if (!isWell && areOthers) this.#attention.next = fault
      this.#host.requestUpdate()
      return isWell && areOthers
    },
    submit: (row, more) => {
      const starts = this.does.confirm(row)
      if (starts) void this.#checkout.start({ ...attemptOf(row, this.draft.input, this.#host.language), ...more })
      return starts
    },
    continueAt: (url) => this.#checkout.leave(url),
  }

  /** Password managers fill fields in without saying so. A box is different: only the shopper ticks it. */
  #readFields(row: Row): void {
    for (const field of fieldsOf(row)) {
      const at = this.#host.renderRoot.querySelector(`#${controlId(field)}`)
      if (at instanceof HTMLInputElement || at instanceof HTMLSelectElement) this.draft.write(row, field, at.value)
    }
  }

  #tellChange(row: Row): void {
    const { choice, method } = choiceOf(row, this.draft.input)
    this.#host.dispatchEvent(new CcvChangeEvent(choice, method))
    this.#host.requestUpdate()
  }
}

/** What keeps the picked row from starting. */
export function flawOf({ picked, input, text }: ChoosingView, root: ParentNode): Flaw | undefined {
  const [first] = picked ? faultsOf(picked, input) : []
  if (!first) return undefined
  const [place, what] = first
  const at = root.querySelector<HTMLElement>(`#${controlId(place)}`) ?? undefined
  return { message: faultText(place, what, text), at }
}
