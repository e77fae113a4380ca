import type { ReactiveController } from 'lit'
import type { ResilientElement } from '../element/resilient-element.ts'
import { neighbourOf } from './account/pending-changes.ts'

/** Moves the focus to a neighbour when the focused element is removed. It is never taken from elsewhere in the page. */
export class FocusController implements ReactiveController {
  readonly #host: ResilientElement
  /** Where the focus goes after the next update, as a selector. */
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
    // The focused element may have been removed earlier. As long as nothing else has the focus, it is restored here.
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

  /** The entry itself, the next one or the previous one; otherwise the heading, or a control below the list. */
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
