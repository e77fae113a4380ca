import type { ReactiveController } from 'lit'
import type { ResilientElement } from '../element/resilient-element.ts'
import { neighbourOf } from './account/pending-changes.ts'

/** Keeps the focus where the eye is when what had it is no longer drawn. It is never taken from elsewhere in the page. */
export class FocusController implements ReactiveController {
  readonly #host: ResilientElement
  /** What takes the focus after the next drawing, as a selector. */
  next: string | undefined
  #was: { id: string | undefined } | undefined
  #owed: { id: string | undefined } | undefined
  #order: string[] = []

  constructor(host: ResilientElement) {
    this.#host = host
    host.addController(this)
  }

  /** True when the focus was in the element before this update. */
  get isHere(): boolean {
    return this.#was !== undefined
  }

  hostUpdate(): void {
    const root = this.#host.renderRoot
    const focused = this.#focused
    // What had the focus may be gone for a while: nobody else has taken it, so it is still ours to give.
    const isNowhere = document.activeElement === null || document.activeElement === document.body
    this.#was = focused ? { id: entryOf(focused) } : isNowhere ? this.#owed : undefined
    this.#owed = undefined
    this.#order = entriesIn(root).map((entry) => entry.dataset['id'] ?? '')
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot
    const asked = this.next
    this.next = undefined
    if (asked !== undefined) return give(root.querySelector(asked))
    if (!this.#was || this.#focused) return
    const near = this.#nearest(root, this.#was.id)
    if (near) give(near)
    else this.#owed = this.#was
  }

  /** True when the focus is in that entry. */
  isIn(id: string): boolean {
    return this.#focused ? entryOf(this.#focused) === id : false
  }

  get #focused(): Element | null {
    return this.#host.renderRoot.activeElement
  }

  /** The entry itself, the one after it, the one before it; else what stands in the list's place, or below it. */
  #nearest(root: ParentNode, id: string | undefined): Element | null | undefined {
    const toggles = new Map(
      entriesIn(root).flatMap((entry) => {
        const toggle = entry.querySelector('button.head')
        return toggle ? [[entry.dataset['id'] ?? '', toggle] as const] : []
      }),
    )
    const near = id === undefined ? undefined : (toggles.get(id) ?? toggles.get(this.#neighbour(id, toggles) ?? ''))
    return near ?? root.querySelector('h2') ?? root.querySelector('button.head, a.add')
  }

  #neighbour(id: string, toggles: ReadonlyMap<string, unknown>): string | undefined {
    return neighbourOf(id, this.#order, new Set(toggles.keys()))
  }
}

function entriesIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-id]')]
}

function entryOf(element: Element): string | undefined {
  return element.closest<HTMLElement>('[data-id]')?.dataset['id']
}

function give(element: Element | null | undefined): void {
  if (element instanceof HTMLElement) element.focus()
  if (element instanceof HTMLInputElement) element.select()
}
