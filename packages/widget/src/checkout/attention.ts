import type { Draft } from '../lib/draft.ts'
import type { Phase } from '../lib/phase.ts'
import { isEnd } from './body.ts'

/** The first control that has something to mend. */
export const fault = '[aria-invalid=true]'

/** Knows where the focus goes when things change, and what is only said. */
export class Attention {
  /** Where the focus goes after the next drawing, as a selector. */
  next: string | undefined
  /** False while the focus is on what would be said. */
  announces = true
  readonly #draft: Draft
  #drawn: Phase | undefined
  #hadFocus = false

  constructor(draft: Draft) {
    this.#draft = draft
  }

  /** To be called before each drawing. */
  before(phase: Phase, element: Element): void {
    const before = this.#drawn
    if (phase === before) return
    this.#drawn = phase
    if (phase.name === 'choosing' && phase.refused) {
      this.#draft.refuse(phase.refused)
      this.next = fault
    }
    // The focus is ours to move only when it is here, or was and went with what is no longer drawn: a shopper may be
    // busy elsewhere in the page. An answer is what a return page is for, so it may also take it from nowhere.
    const isHere = element.matches(':focus-within')
    const isNowhere = document.activeElement === null || document.activeElement === document.body
    const isLost = this.#hadFocus && isNowhere
    this.#hadFocus = isHere || isLost
    const ends = isEnd(phase) && phase.name !== before?.name
    const takesFocus = ends && (isHere || isLost || (isNowhere && phase.name === 'answered'))
    if (takesFocus) this.next = 'h2'
    if (phase.name === 'choosing' && (isLost || (isHere && before && isEnd(before)))) this.next = '.pick:checked, .go'
    this.announces = !takesFocus
  }

  /** To be called after each drawing. */
  after(root: ParentNode): void {
    const { next } = this
    this.next = undefined
    if (next) root.querySelector<HTMLElement>(next)?.focus()
  }
}
