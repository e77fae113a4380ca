import type { LitElement, ReactiveController } from 'lit'
import type { CheckoutController } from '../session/checkout-controller.ts'
import type { Phase } from '../session/phase.ts'
import { isTerminal } from './screen.ts'

/** The first control with an error. */
export const invalidControl = '[aria-invalid=true]'

/** Decides where the focus goes when the phase changes, and what is only announced. */
export class FocusController implements ReactiveController {
  /** Where the focus goes after the next update, as a selector. */
  next: string | undefined
  /** False while the focus is on what would be announced. */
  announces = true
  readonly #host: LitElement
  readonly #checkout: CheckoutController
  #shown: Phase | undefined
  #hadFocus = false

  constructor(host: LitElement, checkout: CheckoutController) {
    this.#host = host
    this.#checkout = checkout
    host.addController(this)
  }

  hostUpdate(): void {
    const { phase } = this.#checkout
    const before = this.#shown
    if (phase === before) return
    this.#shown = phase
    // The element moves the focus only when the focus is inside it, or was and was lost with what is no longer rendered:
    // a shopper may be busy elsewhere in the page. An answer is what a return page is for, so it may also take the focus
    // when nothing has it.
    const isHere = this.#host.matches(':focus-within')
    const isNowhere = document.activeElement === null || document.activeElement === document.body
    const isLost = this.#hadFocus && isNowhere
    this.#hadFocus = isHere || isLost
    const ends = isTerminal(phase) && phase.name !== before?.name
    const takesFocus = ends && (isHere || isLost || (isNowhere && phase.name === 'result'))
    if (takesFocus) this.next = 'h2'
    if (phase.name === 'choosing' && (isLost || (isHere && before && isTerminal(before))))
      this.next = '.pick:checked, .go'
    this.announces = !takesFocus
  }

  hostUpdated(): void {
    const { next } = this
    this.next = undefined
    if (next) this.#host.renderRoot.querySelector<HTMLElement>(next)?.focus()
  }
}
