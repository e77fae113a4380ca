import { nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { setCustomState } from '../element/custom-state.ts'
import { html } from '../element/html.ts'
import { ResilientElement } from '../element/resilient-element.ts'
import { languageAt } from '../formatting/language.ts'
import { browserEnvironment, type Environment } from '../page/environment.ts'
import { inlineJsonIn } from '../page/inline-json.ts'
import type { AccountMethodView, AccountView } from '../protocol.ts'
import type { FetchToken } from '../session/token-renewal.ts'
import { AccountController, type AccountHost } from './account/account-controller.ts'
import { addLinkOf } from './add-link.ts'
import { CcvAddEvent } from './events.ts'
import { FocusController } from './focus-controller.ts'
import { type Wording, wordingFor } from './messages.ts'
import type { MethodListActions, MethodListModel } from './method-list-model.ts'
import { announcementText } from './method-text.ts'
import { styles } from './saved-methods.styles.ts'
import { phaseAnnouncement, screen } from './screen.ts'
import type { AccountMessages } from './translations/en.ts'

/**
 * What a shopper has saved with the shop, on the account page: cards, bank accounts and wallets, to name, to offer
 * first, to remove, and to replace before they expire. No card data enters this page.
 *
 * Names and the default change at once, and back again where the backend refuses. A removal is never said to be done
 * before the backend has said so; while CCV has not confirmed it, it reads "being removed". The list says which
 * agreement runs on what, and removing that says what ends with it.
 *
 * A list that the shop's server printed inside, in `<script type="application/json" data-ccv-account>`, is shown at once.
 *
 * @element ccv-saved-methods
 *
 * @attr {string} lang - BCP 47; else the nearest ancestor's, else the browser's. Speaks the languages that it was defined with:
 *   by `define-saved-methods` nl, en, fr and de; there are also es, it, pt, pl, da, sv, tr and ar.
 *
 * @slot - A list without JavaScript. Also shown where the element can't go on.
 * @slot header - Above the list, inside the surface.
 * @slot footer - Below the list, after the way to add a card: other ways to save.
 *
 * @event {CcvMethodChangeEvent} ccv-method-change - A method was renamed, made the default or forgotten, and the backend
 *   confirmed it; `detail` has its id and the change.
 * @event {CcvAddEvent} ccv-add - The shopper wants to save a card; with `detail.replaces`, in another one's place. Cancelable;
 *   cancel to go there yourself.
 * @event {CcvErrorEvent} ccv-error - Something did not work out; `detail.code` says what.
 * @event {CcvSessionExpiredEvent} ccv-session-expired - The token has run out; set a fresh `token` to go on.
 *
 * @csspart base - The surface.
 * @csspart test-banner - The chip that says that it is a test and nobody is charged.
 * @csspart list - The list.
 * @csspart method - An entry.
 * @csspart method-on - The one that is open.
 * @csspart toggle - The button that opens an entry.
 * @csspart mark - A brand's mark.
 * @csspart name - The name of an entry.
 * @csspart tag - A short word about an entry, such as "Default".
 * @csspart replace - The link to replace what expires.
 * @csspart panel - What opens below an entry.
 * @csspart action - A button for something that can be done.
 * @csspart action-remove - The one that removes.
 * @csspart input - The field for the name.
 * @csspart question - The question whether to remove.
 * @csspart button - The main button.
 * @csspart button-remove - The one that removes.
 * @csspart spinner - The ring on that button while busy.
 * @csspart error - What did not work out.
 * @csspart footer - Below the list.
 * @csspart add - The link to add a card.
 * @csspart result - What stands where there is no list.
 * @csspart badge - The sign of it.
 * @csspart heading - The heading of it.
 *
 * @cssstate loading - Asking the backend.
 * @cssstate listed - The list is shown.
 * @cssstate empty - Nothing is saved.
 * @cssstate busy - Something that the shopper asked for is under way.
 * @cssstate expired - The token has run out.
 * @cssstate offline - The backend was not reached.
 * @cssstate signed-out - The page gave nothing to ask with.
 *
 * @cssproperty --ccv-accent - Buttons, links, the focus ring.
 * @cssproperty --ccv-accent-ink - Text on the accent colour.
 * @cssproperty --ccv-surface - Background.
 * @cssproperty --ccv-ink - Text.
 * @cssproperty --ccv-ink-soft - Less important text.
 * @cssproperty --ccv-line - Hairlines.
 * @cssproperty --ccv-line-strong - Borders of controls.
 * @cssproperty --ccv-tint - Background of the open entry.
 * @cssproperty --ccv-bad - Removing, and what did not work out.
 * @cssproperty --ccv-bad-tint - Behind the sign of it.
 * @cssproperty --ccv-note - Text of the chip of test mode and of what expires.
 * @cssproperty --ccv-note-tint - Behind it.
 * @cssproperty --ccv-radius - Corners of the surface.
 * @cssproperty --ccv-radius-control - Corners of buttons and fields.
 * @cssproperty --ccv-space - Space inside.
 * @cssproperty --ccv-font - Font family; the page's by default.
 * @cssproperty --ccv-font-size - Font size.
 * @cssproperty --ccv-button - Background of the main button; the accent colour, as long as it is not set.
 * @cssproperty --ccv-button-ink - Text on it.
 * @cssproperty --ccv-button-radius - Corners of buttons.
 * @cssproperty --ccv-row-tint - Background of the open entry.
 * @cssproperty --ccv-input - Background of the field for the name.
 * @cssproperty --ccv-input-line - Its border.
 * @cssproperty --ccv-input-radius - Its corners.
 * @cssproperty --ccv-focus - The focus ring.
 */
export class CcvSavedMethods extends ResilientElement implements AccountHost {
  static override readonly styles = styles

  static override readonly properties: PropertyDeclarations = {
    server: { useDefault: true },
    token: { useDefault: true },
    sessionUrl: { attribute: 'session-url', useDefault: true },
    addUrl: { attribute: 'add-url', useDefault: true },
    fetchToken: { attribute: false },
    messages: { attribute: false },
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang']
  }

  /** Path or URL of the backend, without a trailing slash, such as `/pay`. */
  declare server: string
  /** A token of scope account, from the shop's server. Setting another one begins anew. */
  declare token: string
  /** The shop's own address that answers a POST with a `FreshToken`, `{ token }`: for cached pages and long visits. */
  declare sessionUrl: string
  /**
   * The shop's own page where a card is saved. Without it, adding and replacing are not offered. To replace, it is opened with
   * `?replaces=<id>`.
   */
  declare addUrl: string
  /** Gives a fresh token; goes before `sessionUrl`. */
  declare fetchToken: FetchToken | undefined
  /** The shop's own words in the place of some of ours, such as `{ add: 'Save a card' }`. In its page's language. */
  declare messages: Partial<AccountMessages>

  /**
   * What the element uses of the browser. Tests replace it.
   *
   * @internal
   */
  environment: Pick<Environment, 'fetch' | 'wait'> = browserEnvironment

  readonly #account = new AccountController(this)
  readonly #internals = this.attachInternals()
  readonly #focus = new FocusController(this)
  #open: MethodListModel['open']
  #typed = ''
  #hasStarted = false

  constructor() {
    super()
    this.server = ''
    this.token = ''
    this.sessionUrl = ''
    this.addUrl = ''
    this.messages = {}
  }

  /** The language that the element was asked to speak, as a BCP 47 tag. */
  get language(): string {
    return languageAt(this)
  }

  /** Loads the list again. */
  refresh(): Promise<void> {
    return this.#account.refresh()
  }

  /** @internal */
  inlineAccount(): unknown {
    return inlineJsonIn(this, 'data-ccv-account')
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after)
    if (name === 'lang' && before !== after) this.requestUpdate()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.#hasStarted) {
      this.#hasStarted = true
      this.#loadWhenParsed()
    } else if (
      changed.has('server') ||
      changed.has('token') ||
      changed.has('sessionUrl') ||
      // Frameworks create the function anew at every render: another one in place of the first changes nothing.
      (changed.has('fetchToken') && !changed.get('fetchToken'))
    )
      void this.#account.load()
  }

  protected override render(): TemplateResult {
    const { phase, announcement } = this.#account
    const wording = this.#wording
    const { text, lang } = wording
    const isTest = phase.name === 'listed' && phase.account.testMode
    // A heading that takes the focus is read out anyway.
    const said = this.#focus.isHere ? '' : phaseAnnouncement(phase, wording)
    return html`
      <div class="base" part="base" lang=${lang} dir=${text.dir} aria-busy=${phase.name === 'loading' ? 'true' : 'false'}>
        ${isTest ? html`<p class="test" part="test-banner">${text.testMode}</p>` : nothing}
        <slot name="header"></slot>
        ${screen(phase, wording, {
          list: (account) => this.#listModel(account, wording),
          canRenew: this.sessionUrl !== '' || this.fetchToken !== undefined,
          retry: () => void this.refresh(),
        })}
      </div>
      <p class="sr" role="status" lang=${lang}>${phase.name === 'listed' && announcement ? announcementText(announcement, text) : said}</p>
    `
  }

  protected override updated(): void {
    setCustomState(this.#internals, this.#account.state)
  }

  /** While the page is still being parsed, an inline list may not be there yet. */
  #loadWhenParsed(): void {
    const load = () => void this.#account.load()
    if (document.readyState !== 'loading' || this.inlineAccount()) return load()
    document.addEventListener('DOMContentLoaded', load, { once: true })
  }

  get #wording(): Wording {
    const { lang, text } = wordingFor(this.language)
    return { lang, text: { ...text, ...this.messages } }
  }

  #listModel(account: AccountView, wording: Wording): MethodListModel {
    return {
      ...wording,
      account,
      methods: this.#account.methods,
      open: this.#open,
      typed: this.#typed,
      pendingChange: (id) => this.#account.pendingChange(id),
      errorOf: (id) => this.#account.errorOf(id),
      addLink: (replaces) => addLinkOf(this.addUrl, replaces),
      actions: this.#actions,
    }
  }

  readonly #actions: MethodListActions = {
    toggle: (method) => this.#show(this.#open?.id === method.id ? undefined : { id: method.id, mode: 'actions' }),
    go: (mode) => {
      const method = this.#account.methods.find(({ id }) => id === this.#open?.id)
      if (!method) return
      this.#typed = method.name ?? ''
      this.#show({ id: method.id, mode }, mode === 'rename' ? '#name' : '.ask')
    },
    back: () => {
      const open = this.#open
      if (!open || this.#account.pendingChange(open.id)) return
      if (open.mode === 'actions') this.#show(undefined)
      else this.#show({ id: open.id, mode: 'actions' }, `.to-${open.mode}`)
    },
    type: (name) => {
      this.#typed = name
      this.requestUpdate()
    },
    rename: (method, name) => void this.#rename(method, name.trim()),
    makeDefault: (method) => void this.#account.makeDefault(method),
    forget: (method) => void this.#forget(method),
    add: (event, replaces) => {
      if (!this.dispatchEvent(new CcvAddEvent(replaces))) event.preventDefault()
    },
  }

  #show(open: MethodListModel['open'], focus?: string): void {
    this.#open = open
    this.#focus.next = focus
    this.requestUpdate()
  }

  async #rename(method: AccountMethodView, name: string): Promise<void> {
    this.#show(undefined)
    if (name === (method.name ?? '') || (await this.#account.rename(method, name))) return
    if (this.#open || !this.#account.errorOf(method.id)) return
    // The previous name is shown again; the typed one is kept in the field.
    this.#typed = name
    this.#show({ id: method.id, mode: 'rename' }, this.#focus.isIn(method.id) ? '#name' : undefined)
  }

  async #forget(method: AccountMethodView): Promise<void> {
    if ((await this.#account.forget(method)) && this.#open?.id === method.id) this.#show(undefined)
  }
}
