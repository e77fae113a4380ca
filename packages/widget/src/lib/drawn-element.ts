import { render, type TemplateResult } from 'lit/html.js'

/** A server has no elements; there the class may be loaded, and is never made. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {}

const sheets = new Map<string, CSSStyleSheet>()

/** One sheet for all elements that look alike; adopted, so a strict page policy needs no exception. */
function sheetOf(styles: string): CSSStyleSheet {
  const known = sheets.get(styles)
  if (known) return known
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  sheets.set(styles, sheet)
  return sheet
}

/**
 * An element that draws itself anew, once for all that changed since, from its settings: properties that a shop sets,
 * some of them by an attribute.
 */
export abstract class DrawnElement extends Base {
  static readonly styles: string = ''

  /** The properties, each with its value until it is set. */
  static readonly settings: Readonly<Record<string, unknown>> = {}

  /** The property that an attribute sets; `''` for one that only says that it changed. */
  static readonly attributes: Readonly<Record<string, string>> = {}

  /** Read once, by the registry; the time to make the properties. */
  static get observedAttributes(): string[] {
    for (const [name, initial] of Object.entries(this.settings)) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: DrawnElement) {
          return this.#values.has(name) ? this.#values.get(name) : initial
        },
        set(this: DrawnElement, value: unknown) {
          this.#set(name, value)
        },
      })
    }
    return Object.keys(this.attributes)
  }

  /**
   * What the element has drawn.
   *
   * @internal
   */
  readonly renderRoot: ShadowRoot
  /** False until the first drawing. */
  protected hasDrawn = false

  /** What is drawn stands before it. Another one, and all is drawn from the beginning. */
  #end: Comment | undefined
  #hasFailed = false
  readonly #values = new Map<string, unknown>()
  #changed = new Map<string, unknown>()
  #awaits = false

  constructor() {
    super()
    const { settings, styles } = new.target
    // The sheet first: in a browser too old for it, the page keeps what it wrote inside the tag, such as its link.
    const sheet = sheetOf(styles)
    this.renderRoot = this.attachShadow({ mode: 'open' })
    this.renderRoot.adoptedStyleSheets = [sheet]
    // Set before the element was registered, they stand in front of the properties.
    for (const name of Object.keys(settings)) {
      const early = Object.getOwnPropertyDescriptor(this, name)
      if (!early) continue
      Reflect.deleteProperty(this, name)
      this.#values.set(name, early.value)
    }
  }

  connectedCallback(): void {
    this.requestUpdate()
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    const { attributes, settings } = this.constructor as typeof DrawnElement // an instance is made by its class
    const property = attributes[name]
    if (!property || before === after) return
    this.#set(property, typeof settings[property] === 'boolean' ? after !== null : (after ?? ''))
  }

  /**
   * Draws anew, as soon as the work at hand is done. Before the element is on a page there is nothing to draw. An exception
   * while drawing leaves what is on screen as it was.
   *
   * @internal
   */
  requestUpdate(): void {
    if (this.#awaits || (!this.hasDrawn && !this.isConnected)) return
    this.#awaits = true
    queueMicrotask(() => {
      try {
        this.#draw()
        this.#hasFailed = false
      } catch (error) {
        // The next change draws again. Logged once, and not for every change until it works again.
        if (!this.#hasFailed) console.error('%s could not be drawn', this.localName, error)
        this.#hasFailed = true
      }
    })
  }

  #draw(): void {
    const changed = this.#changed
    this.#changed = new Map()
    try {
      this.prepare(changed)
    } finally {
      this.#awaits = false
      this.hasDrawn = true
    }
    const view = this.render()
    try {
      this.#put(view)
    } catch {
      // A script of the page may have taken away what was drawn before.
      this.#end = undefined
      this.#put(view)
    }
    this.drawn()
  }

  #put(view: TemplateResult): void {
    if (this.#end?.parentNode !== this.renderRoot) {
      this.#end = document.createComment('')
      this.renderRoot.replaceChildren(this.#end)
    }
    render(view, this.renderRoot, { renderBefore: this.#end })
  }

  /** @param changed what was set since the last drawing, each with what it was before */
  protected abstract prepare(changed: ReadonlyMap<string, unknown>): void
  protected abstract render(): TemplateResult
  /** Called when it stands on the page. */
  protected abstract drawn(): void

  #set(name: string, value: unknown): void {
    const before = this.#values.get(name)
    if (before === value) return
    this.#values.set(name, value)
    if (!this.#changed.has(name)) this.#changed.set(name, before)
    this.requestUpdate()
  }
}
