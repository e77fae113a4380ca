import type { Draft } from '../lib/draft.ts'
import type { Phase } from '../lib/phase.ts'
import { isEnd } from './body.ts'
import { controlId } from './view.ts'

/** Knows where the focus goes when things change, and what is only said. */
export class Attention {
  /** Where the focus goes after the next drawing. */
  next: 'fault' | 'heading' | 'choices' | undefined
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
      this.next = 'fault'
    }
    // The focus is ours to move only when it is here, or was and went with what is no longer drawn: a shopper may be
    // busy elsewhere in the page. An answer is what a return page is for, so it may also take it from nowhere.
    const isHere = element.matches(':focus-within')
    const isNowhere = document.activeElement === null || document.activeElement === document.body
    const isLost = this.#hadFocus && isNowhere
    this.#hadFocus = isHere || isLost
    const ends = isEnd(phase) && phase.name !== before?.name
    const takesFocus = ends && (isHere || isLost || (isNowhere && phase.name === 'answered'))
    if (takesFocus) this.next = 'heading'
    if (phase.name === 'choosing' && (isLost || (isHere && before && isEnd(before)))) this.next = 'choices'
    this.announces = !takesFocus
  }

  /** To be called after each drawing. */
  after(root: ParentNode): void {
    const target = this.next
    this.next = undefined
    const [place] = this.#draft.faults.keys()
    const selector =
      target === 'heading'
        ? 'h2'
        : target === 'choices'
          ? '.pick:checked, .go'
          : target && place && `#${controlId(place)}`
    if (selector) root.querySelector<HTMLElement>(selector)?.focus()
  }
}
