import { html, nothing, type TemplateResult } from 'lit/html.js'
import { CheckoutController, type CheckoutHost } from '../lib/checkout-controller.ts'
import { Draft } from '../lib/draft.ts'
import { DrawnElement } from '../lib/drawn-element.ts'
import { CcvChangeEvent } from '../lib/events.ts'
import { inlineSessionIn } from '../lib/inline-session.ts'
import { languageAt } from '../lib/language.ts'
import { attemptOf, choiceOf, preselected, type Row, rowsOf } from '../lib/offer.ts'
import type { Phase } from '../lib/phase.ts'
import { browserSurroundings, type Surroundings } from '../lib/surroundings.ts'
import type { FetchToken } from '../lib/token-source.ts'
import type { WalletButton } from '../lib/wallet-button.ts'
import type { SessionView } from '../protocol.ts'
import type { Messages } from '../translations/en.ts'
import { translationFor } from '../translations/messages.ts'
import { announcement, isEnd, phaseView } from './body.ts'
import { styles } from './checkout.styles.ts'
import { type ChoosingActions, type ChoosingView, controlId, type Wording } from './view.ts'

/**
 * A checkout for shops that take payments through CCV: the shopper chooses how to pay, goes to CCV's page, and finds the
 * answer here on return. No card data enters this page.
 *
 * On a return page the element takes the status token out of the address by itself.
 *
 * @element ccv-checkout
 *
 * @attr server - Path or URL of the backend, without a trailing slash, such as `/pay`.
 * @attr token - The session's token, from the shop's server.
 * @attr session-url - The shop's own address that answers a POST with a fresh token: for cached pages and long visits.
 * @attr redirect-hosts - More hosts that the shopper may be sent to, besides `ccv.eu` and below: `host` or `host:port`.
 * @attr lang - BCP 47; else the nearest ancestor's, else the browser's. English for a language that it was not given.
 *
 * @slot - A link for browsers without JavaScript, such as the session's `url`. Also shown where the checkout can't go on.
 * @slot google-pay - Google's own button, put there by `@ccv-checkout/widget/google-pay`.
 *
 * @event {CcvRedirectEvent} ccv-redirect - About to leave for `detail.url`. Cancelable; cancel to go there yourself.
 * @event {CcvCompleteEvent} ccv-complete - Came to a good end. Again when saving follows later.
 * @event {CcvErrorEvent} ccv-error - Something did not work out; `detail.code` says what.
 * @event {CcvChangeEvent} ccv-change - The shopper picked another way, or ticked or unticked saving.
 * @event {CcvSessionExpiredEvent} ccv-session-expired - The token has run out; set a fresh `token` to go on.
 *
 * @csspart base - The surface.
 * @csspart test-banner - The line that says that no money moves.
 * @csspart form - The choices and the button.
 * @csspart note - A line above the choices.
 * @csspart row - One way to pay; also `row-on` when it is picked.
 * @csspart radio - The native radio button of a row.
 * @csspart name - The name of a row.
 * @csspart mark - A brand's mark.
 * @csspart panel - What opens under the picked row.
 * @csspart field - A field with its label and fault.
 * @csspart input - A text field or the list of countries.
 * @csspart fault - What to mend at a field.
 * @csspart consent - The box to tick, with its label.
 * @csspart checkbox - The native box.
 * @csspart terms - The text that is agreed to.
 * @csspart footer - The button and the line below it.
 * @csspart button - The main button or link.
 * @csspart spinner - The ring on the button while busy.
 * @csspart destination - The line that says where the shopper goes next.
 * @csspart answer - An answer.
 * @csspart badge - The sign of an answer.
 * @csspart heading - The heading of an answer.
 *
 * @cssproperty --ccv-accent - The button, the picked row's mark, the focus ring.
 * @cssproperty --ccv-accent-ink - Text on the accent colour.
 * @cssproperty --ccv-surface - Background.
 * @cssproperty --ccv-ink - Text.
 * @cssproperty --ccv-ink-soft - Less important text.
 * @cssproperty --ccv-line - Hairlines.
 * @cssproperty --ccv-line-strong - Borders of controls.
 * @cssproperty --ccv-tint - Background of the picked row.
 * @cssproperty --ccv-good - The sign of a good answer.
 * @cssproperty --ccv-good-tint - Behind that sign.
 * @cssproperty --ccv-bad - The sign of a bad answer, and faults.
 * @cssproperty --ccv-bad-tint - Behind that sign.
 * @cssproperty --ccv-note - Text of notes and of the test banner.
 * @cssproperty --ccv-note-tint - Behind them.
 * @cssproperty --ccv-radius - Corners of the surface.
 * @cssproperty --ccv-radius-control - Corners of buttons and fields.
 * @cssproperty --ccv-space - Space inside.
 * @cssproperty --ccv-font - Font family; the page's by default.
 * @cssproperty --ccv-font-size - Font size.
 */
export class CcvCheckout extends DrawnElement implements CheckoutHost {
  static override readonly styles = styles

  static override readonly settings = {
    server: '',
    token: '',
    sessionUrl: '',
    redirectHosts: '',
    fetchToken: undefined,
    walletButton: undefined,
    messages: {},
  }

  static override readonly attributes = {
    server: 'server',
    token: 'token',
    'session-url': 'sessionUrl',
    'redirect-hosts': 'redirectHosts',
    lang: '',
  }

  /** Path or URL of the backend, without a trailing slash. */
  declare server: string
  /** The session's token. Setting another one begins anew. */
  declare token: string
  /** The shop's address that answers a POST with a `FreshToken`. */
  declare sessionUrl: string
  /** Hosts that the shopper may be sent to, besides CCV's; between commas or spaces. */
  declare redirectHosts: string
  /** Gives a fresh token; goes before `sessionUrl`. */
  declare fetchToken: FetchToken | undefined
  /** The shop's own words in the place of some of ours, such as `{ thanks: 'See you soon!' }`. In its page's language. */
  declare messages: Partial<Messages>
  /** A wallet's own button, where the session wants one. Set by `@ccv-checkout/widget/google-pay`. */
  declare walletButton: WalletButton | undefined

  /**
   * What the element touches outside itself. A field so that a test can put its own in place.
   *
   * @internal
   */
  surroundings: Surroundings = browserSurroundings

  readonly #checkout = new CheckoutController(this)
  readonly #draft = new Draft()
  #drawn: Phase | undefined
  /** Where the focus goes after the next drawing. */
  #focusNext: 'fault' | 'heading' | 'choices' | undefined
  #hadFocus = false
  #announces = true

  /** The language that the element was asked to speak, as a BCP 47 tag. */
  get language(): string {
    return languageAt(this)
  }

  /** Asks the backend again how things stand. What the shopper has filled in stays. */
  refresh(): Promise<void> {
    return this.#checkout.refresh()
  }

  /** @internal */
  inlineSession(): unknown {
    return inlineSessionIn(this)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#checkout.connected()
  }

  disconnectedCallback(): void {
    this.#checkout.disconnected()
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after)
    if (name !== 'lang' || before === after || !this.hasDrawn) return
    // The texts that are agreed to come from the backend, in the language that was asked for.
    this.requestUpdate()
    void this.#checkout.refresh()
  }

  protected override prepare(changed: ReadonlyMap<string, unknown>): void {
    if (!this.hasDrawn) this.#loadWhenParsed()
    else if (['server', 'token', 'sessionUrl', 'fetchToken'].some((name) => changed.has(name)))
      this.#onSettings(changed)
    this.#onPhase(this.#checkout.phase)
  }

  protected override render(): TemplateResult {
    const { phase } = this.#checkout
    const { text, lang } = this.#wording
    const shown = 'session' in phase ? phase.session : 'status' in phase ? phase.status : undefined
    const isTest = shown?.testMode === true
    const body = phaseView(phase, this.#wording, {
      choosing: (shown) => this.#choosingView(shown),
      canChooseHere: this.#checkout.canChooseHere,
      chooseAgain: () => void this.#checkout.chooseAgain(),
      retry: (stuck) => void (stuck === 'expired' ? this.surroundings.reload() : this.refresh()),
      continueAt: (url) => this.#checkout.leave(url),
      redirectHosts: this.redirectHosts,
    })
    return html`
      <div class="base" part="base" lang=${lang} dir=${text.dir}>
        ${isTest ? html`<p class="test" part="test-banner">${text.testMode}</p>` : nothing}
        ${body}
      </div>
      <p class="sr" role="status" lang=${lang}>${this.#announces ? announcement(phase, this.#wording) : ''}</p>
    `
  }

  protected override drawn(): void {
    const { phase } = this.#checkout
    const choosing = phase.name === 'choosing' ? this.#choosingView(phase.session) : undefined
    this.walletButton?.update(choosing)
    const target = this.#focusNext
    this.#focusNext = undefined
    if (target === 'heading') this.renderRoot.querySelector<HTMLElement>('h2')?.focus()
    if (target === 'choices') this.renderRoot.querySelector<HTMLElement>('.pick:checked, .go')?.focus()
    const [place] = this.#draft.faults.keys()
    if (target === 'fault' && place) this.renderRoot.querySelector<HTMLElement>(`#${controlId(place)}`)?.focus()
  }

  get #wording(): Wording {
    const { lang, text } = translationFor(this.language)
    return { lang, text: { ...text, ...this.messages } }
  }

  /** While the page is still being read, a session printed inside the tag may not be there yet. */
  #loadWhenParsed(): void {
    const load = () => void this.#checkout.load()
    if (document.readyState !== 'loading' || this.inlineSession()) return load()
    document.addEventListener('DOMContentLoaded', load, { once: true })
  }

  #onSettings(changed: ReadonlyMap<string, unknown>): void {
    const anew = changed.has('token') && Boolean(changed.get('token'))
    void this.#checkout.load(anew)
  }

  /** Decides where the focus goes, and what is only said, when the phase has changed. */
  #onPhase(phase: Phase): void {
    const before = this.#drawn
    if (phase === before) return
    this.#drawn = phase
    if (phase.name === 'choosing' && phase.refused) {
      this.#draft.refuse(phase.refused)
      this.#focusNext = 'fault'
    }
    // The focus is ours to move only when it is here, or was and went with what is no longer drawn: a shopper may be
    // busy elsewhere in the page. An answer is what a return page is for, so it may also take it from nowhere.
    const isHere = this.matches(':focus-within')
    const isNowhere = document.activeElement === null || document.activeElement === document.body
    const isLost = this.#hadFocus && isNowhere
    this.#hadFocus = isHere || isLost
    const ends = isEnd(phase) && phase.name !== before?.name
    const takesFocus = ends && (isHere || isLost || (isNowhere && phase.name === 'answered'))
    if (takesFocus) this.#focusNext = 'heading'
    if (phase.name === 'choosing' && (isLost || (isHere && before && isEnd(before)))) this.#focusNext = 'choices'
    this.#announces = !takesFocus
  }

  #choosingView(session: SessionView): ChoosingView {
    const { phase } = this.#checkout
    const rows = rowsOf(session, this.surroundings.hasApplePay())
    const own = rows.find((row) => row.usable && row.id === this.#draft.pickedId)
    return {
      ...this.#wording,
      session,
      rows,
      picked: own ?? preselected(rows, session.status.live),
      input: this.#draft.input,
      faults: this.#draft.faults,
      note: phase.name === 'choosing' ? phase.note : undefined,
      busy: phase.name !== 'choosing',
      hasWalletButton: (row) => phase.name === 'choosing' && this.walletButton?.isFor(row) === true,
      leavingTo: phase.name === 'leaving' ? phase.url : undefined,
      does: this.#does,
    }
  }

  readonly #does: ChoosingActions = {
    pick: (row) => {
      this.#draft.pick(row)
      this.#tellChange(row)
    },
    tick: (row, ticked) => {
      this.#draft.tick(row, ticked)
      this.#tellChange(row)
    },
    write: (row, field, value) => {
      this.#draft.write(row, field, value)
      this.requestUpdate()
    },
    confirm: (row) => {
      // The row that is under way stays picked, whatever the next answer preselects.
      this.#draft.pickedId = row.id
      if (!this.#draft.check(row)) this.#focusNext = 'fault'
      this.requestUpdate()
      return this.#draft.faults.size === 0
    },
    submit: (row, more) => {
      if (!this.#does.confirm(row)) return
      void this.#checkout.start({ ...attemptOf(row, this.#draft.input, this.language), ...more })
    },
    continueAt: (url) => this.#checkout.leave(url),
  }

  #tellChange(row: Row): void {
    const { choice, method } = choiceOf(row, this.#draft.input)
    this.dispatchEvent(new CcvChangeEvent(choice, method))
    this.requestUpdate()
  }
}
