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
  announces = false
  /** The error of a control that had the focus already. It is announced, because moving the focus there reads nothing. */
  error = ''
  readonly #host: LitElement
  readonly #checkout: CheckoutController
  #shown: Phase | undefined
  #hadFocus = false
  #takesFocus = false
  #isShown = false

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
    this.#takesFocus = takesFocus
    this.announces = this.#isShown && !takesFocus
    this.error = ''
  }

  hostUpdated(): void {
    const { next } = this
    this.next = undefined
    if (next) this.#moveTo(next)
    if (this.#isShown) return
    this.#isShown = true
    if (isNews(this.#checkout.phase)) this.#announceLater()
  }

  #moveTo(selector: string): void {
    const { renderRoot } = this.#host
    const at = renderRoot.querySelector<HTMLElement>(selector)
    if (at && at === renderRoot.querySelector(':focus') && selector === invalidControl) {
      const [errorId] = at.getAttribute('aria-describedby')?.split(' ') ?? []
      this.error = renderRoot.querySelector(`#${errorId}`)?.textContent ?? ''
      this.#host.requestUpdate()
    } else at?.focus()
  }

  /** A live region is announced when its text changes, so what is in it from the start is not. */
  #announceLater(): void {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        this.announces = !this.#takesFocus
        this.#host.requestUpdate()
      }),
    )
  }
}

/** True for what a shopper who opens the page does not expect: all but the choices, and the wait for them. */
function isNews(phase: Phase): boolean {
  return phase.name === 'choosing' ? phase.note !== undefined : phase.name !== 'loading'
}
