import { LitElement, type PropertyValues } from 'lit'

/**
 * A Lit element for pages that it does not control.
 *
 * - An exception during an update is logged once, leaves what is on screen, and does not stop later updates.
 * - When a script of the page has removed rendered nodes, everything is rendered again.
 */
export abstract class ResilientElement extends LitElement {
  /**
   * Where the element renders to.
   *
   * @internal
   */
  declare readonly renderRoot: ShadowRoot
  /** Lit's marker before what it rendered. */
  #start: ChildNode | null = null
  #hasFailed = false

  protected override scheduleUpdate(): void {
    try {
      void super.scheduleUpdate()
      this.#hasFailed = false
    } catch (error) {
      // Logged once, and not for every change until an update succeeds again.
      if (!this.#hasFailed) console.error('<%s> failed to update', this.localName, error)
      this.#hasFailed = true
    }
  }

  protected override update(changed: PropertyValues): void {
    if (this.#start && this.#start.parentNode !== this.renderRoot) this.#startOver()
    try {
      super.update(changed)
    } catch {
      // Throws again when our own code is the cause. Only otherwise is it safe to empty the screen.
      this.render()
      this.#startOver()
      super.update(changed)
    }
    this.#start ??= this.renderRoot.firstChild
  }

  /** Lit keeps its state in the node that it renders before: with another one, it renders everything from nothing. */
  #startOver(): void {
    this.renderRoot.replaceChildren()
    this.renderBeforeAll()
    this.#start = null
  }

  /** Has Lit render before what is in the root. */
  protected renderBeforeAll(): void {
    const end = document.createComment('')
    this.renderRoot.prepend(end)
    this.renderOptions.renderBefore = end
  }
}
