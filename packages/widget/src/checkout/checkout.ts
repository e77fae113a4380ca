import { adoptStyles, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { FormElement } from '../element/form-element.ts'
import { html } from '../element/html.ts'
import { languageAt } from '../formatting/language.ts'
import { browserEnvironment, type Environment } from '../page/environment.ts'
import { inlineJsonIn, whenParsed } from '../page/inline-json.ts'
import {
  PaymentFormController,
  type PaymentFormHost,
  validationErrorOf,
} from '../payment-form/payment-form-controller.ts'
import type { Wording } from '../payment-form/payment-form-model.ts'
import { CheckoutController, type CheckoutHost } from '../session/checkout-controller.ts'
import { answersIn } from '../session/phase.ts'
import type { FetchToken } from '../session/token-renewal.ts'
import type { Messages } from '../translations/en.ts'
import { completed, translationFor } from '../translations/messages.ts'
import type { WalletButton } from '../wallets/wallet-button.ts'
import { styles } from './checkout.styles.ts'
import { FocusController } from './focus-controller.ts'
import { PrintedChoices } from './printed-choices.ts'
import { announcement, screen } from './screen.ts'
import { stateOf } from './state.ts'
import { surface } from './surface.ts'

/**
 * A checkout for shops that take payments through CCV: the shopper chooses how to pay, goes to CCV's page, and finds the
 * answer here on return. No card data enters this page.
 *
 * On a return page the element takes the status token out of the address by itself.
 *
 * @element ccv-checkout
 *
 * @attr {string} name - Under which the form around it sends the session's id; without it nothing is sent.
 * @attr {boolean} disabled - Nothing can be picked or started; so it is in a `<fieldset disabled>`, too.
 * @attr {string} lang - BCP 47; else the nearest ancestor's, else the browser's. What is no language is passed over. English for a
 *   language that it was not given.
 *
 * @slot - A link for browsers without JavaScript, such as the session's `url`. Also shown where the checkout can't go on.
 * @slot header - Above it all, inside the surface.
 * @slot terms - Above the button: what is agreed to by pressing it. A required box there is asked for before anything starts.
 * @slot footer - Below it all, inside the surface.
 * @slot google-pay - Google's own button, put there by `@ccv-checkout/widget/google-pay`.
 *
 * @event {CcvSubmitEvent} ccv-submit - The button was pressed. Cancelable; `waitUntil(promise)` holds the start back.
 * @event {CcvRedirectEvent} ccv-redirect - About to leave for `detail.url`. Cancelable; cancel to go there yourself.
 * @event {CcvCompleteEvent} ccv-complete - Came to a good end. Again when saving follows later.
 * @event {CcvErrorEvent} ccv-error - Something did not work out; `detail.code` says what.
 * @event {CcvChangeEvent} ccv-change - The shopper picked another way, or ticked or unticked saving.
 * @event {CcvSessionExpiredEvent} ccv-session-expired - The token has run out; set a fresh `token` to go on.
 *
 * @csspart base - The surface.
 * @csspart test-banner - The chip that says that it is a test and nobody is charged.
 * @csspart form - The choices and the button.
 * @csspart note - A line above the choices.
 * @csspart row - One way to pay.
 * @csspart row-on - The one that is picked.
 * @csspart radio - The native radio button of a row.
 * @csspart name - The name of a row.
 * @csspart mark - A brand's mark.
 * @csspart panel - What opens under the picked row.
 * @csspart field - A field with its label and error.
 * @csspart input - A text field or the list of countries.
 * @csspart error - What is wrong with a field, and how to fix it.
 * @csspart consent - The box to tick, with its label.
 * @csspart checkbox - The native box.
 * @csspart terms - The text that is agreed to.
 * @csspart footer - The button and the line below it.
 * @csspart button - The main button or link.
 * @csspart spinner - The ring on the button while busy.
 * @csspart destination - The line that says where the shopper goes next.
 * @csspart result - A result, or why the checkout cannot go on.
 * @csspart badge - The sign of an answer.
 * @csspart heading - The heading of an answer.
 *
 * @cssstate loading - Asking the backend.
 * @cssstate choosing - The choices are shown.
 * @cssstate busy - Starting, or about to leave.
 * @cssstate framed - The frame that the page is in keeps it from leaving; a link opens a tab.
 * @cssstate checking - Waiting for the answer.
 * @cssstate paid - Paid.
 * @cssstate authorised - Reserved, for the shop to collect.
 * @cssstate processing - A direct debit is on its way.
 * @cssstate saved - Saved, and nothing was to be paid.
 * @cssstate failed - It did not work, and another way is welcome.
 * @cssstate review - A person has to look.
 * @cssstate expired - The token has run out.
 * @cssstate offline - The backend was not reached.
 * @cssstate blocked - The shopper was to be sent to a host that is not allowed.
 * @cssstate empty - The page gave neither a session nor an answer.
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
 * @cssproperty --ccv-note - Text of notes and of the chip of test mode.
 * @cssproperty --ccv-note-tint - Behind them.
 * @cssproperty --ccv-radius - Corners of the surface.
 * @cssproperty --ccv-radius-control - Corners of buttons and fields.
 * @cssproperty --ccv-space - Space inside.
 * @cssproperty --ccv-font - Font family; the page's by default.
 * @cssproperty --ccv-font-size - Font size.
 * @cssproperty --ccv-button - Background of the button; the accent colour, as long as it is not set.
 * @cssproperty --ccv-button-ink - Text on it.
 * @cssproperty --ccv-button-radius - Its corners.
 * @cssproperty --ccv-row-space - Above and below the name of a row.
 * @cssproperty --ccv-row-tint - Background of the picked row.
 * @cssproperty --ccv-input - Background of fields.
 * @cssproperty --ccv-input-line - Their borders.
 * @cssproperty --ccv-input-radius - Their corners.
 * @cssproperty --ccv-focus - The focus ring.
 */
export class CcvCheckout extends FormElement implements CheckoutHost, PaymentFormHost {
  static override readonly styles = styles

  static override readonly properties: PropertyDeclarations = {
    server: { useDefault: true },
    token: { useDefault: true },
    sessionUrl: { attribute: 'session-url', useDefault: true },
    redirectHosts: { attribute: 'redirect-hosts', useDefault: true },
    hideButton: { attribute: 'hide-button', type: Boolean },
    fetchToken: { attribute: false },
    messages: { attribute: false },
    walletButton: { attribute: false },
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang']
  }

  /** Path or URL of the backend, without a trailing slash, such as `/pay`. */
  declare server: string
  /** The session's token, from the shop's server. Setting another one begins anew. */
  declare token: string
  /** The shop's own address that answers a POST with a `FreshToken`: for cached pages and long visits. */
  declare sessionUrl: string
  /** More hosts that the shopper may be sent to, besides `ccv.eu` and below: `host` or `host:port`, between commas or spaces. */
  declare redirectHosts: string
  /** True where the page has a button of its own, which calls `submit()`. */
  declare hideButton: boolean
  /** Gives a fresh token; goes before `sessionUrl`. */
  declare fetchToken: FetchToken | undefined
  /** The shop's own words in the place of some of ours, such as `{ thanks: 'See you soon!' }`. In its page's language. */
  declare messages: Partial<Messages>
  /** A wallet's own button, where the session wants one. Set by `@ccv-checkout/widget/google-pay`. */
  declare walletButton: WalletButton | undefined

  /**
   * What the element uses of the browser. Tests replace it.
   *
   * @internal
   */
  environment: Environment = browserEnvironment

  readonly #checkout = new CheckoutController(this)
  readonly #focus = new FocusController(this, this.#checkout)
  readonly #form = new PaymentFormController(this, this.#checkout, this.#focus)
  #hasStarted = false
  /** What the shop's server printed, as long as it is on screen. */
  #printed: PrintedChoices | undefined

  constructor() {
    super()
    this.server = ''
    this.token = ''
    this.sessionUrl = ''
    this.redirectHosts = ''
    this.hideButton = false
    this.messages = {}
  }

  /** The language that the element was asked to speak, as a BCP 47 tag: the session's where the page and browser name none. */
  get language(): string {
    return languageAt(this) || this.#checkout.sessionLanguage
  }

  /** Loads the session or the status again. What the shopper has filled in stays. */
  refresh(): Promise<void> {
    return this.#checkout.refresh()
  }

  /**
   * Does what the pay button does, for a page that has its own. Calling it twice starts once.
   *
   * @returns {boolean} false when nothing starts: there are errors, which are shown; or there is nothing to choose
   */
  submit(): boolean {
    const { phase } = this.#checkout
    if (phase.name !== 'choosing' || this.isDisabled) return false
    const { picked } = this.#form.view(phase.session, this.#wording)
    return picked !== undefined && this.#form.actions.submit(picked)
  }

  /** @internal */
  inlineSession(): unknown {
    return inlineJsonIn(this, 'data-ccv-session')
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after)
    if (name !== 'lang' || before === after || !this.#hasStarted) return
    // Consent texts come from the backend, in the requested language.
    this.requestUpdate()
    void this.#checkout.refresh()
  }

  formResetCallback(): void {
    this.#form.draft.clear()
    this.requestUpdate()
  }

  /** What was printed stays while there is nothing to show in its place, and while it is being posted. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    this.#loadFor(changed)
    return !this.#printed || !(this.#printed.isPosting || this.#checkout.phase.name === 'loading')
  }

  #loadFor(changed: PropertyValues<this>): void {
    if (!this.#hasStarted) {
      this.#hasStarted = true
      this.#loadWhenReady()
    } else if (
      changed.has('server') ||
      changed.has('token') ||
      changed.has('sessionUrl') ||
      // Frameworks create the function anew at every render: another one in place of the first changes nothing.
      (changed.has('fetchToken') && !changed.get('fetchToken'))
    )
      void this.#checkout.load(changed.has('token') && Boolean(changed.get('token')))
  }

  /** Printed choices get no style of ours: they have their own, until they give way. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.shadowRoot
    if (!root) return super.createRenderRoot()
    this.#printed = new PrintedChoices(root, this)
    return root
  }

  /** The printed choices are replaced in one task: nobody sees both forms, or none. */
  protected override update(changed: PropertyValues<this>): void {
    if (!this.#printed) return super.update(changed)
    this.#form.restore(this.#printed.read())
    this.#printed.giveWay(() => {
      this.renderBeforeAll()
      super.update(changed)
      adoptStyles(this.renderRoot, CcvCheckout.elementStyles)
    })
    this.#printed = undefined
  }

  protected override render(): TemplateResult {
    const { phase } = this.#checkout
    const wording = this.#wording
    const shown = 'session' in phase ? phase.session : 'status' in phase ? phase.status : undefined
    const body = screen(phase, wording, {
      formModel: (shown) => this.#form.view(shown, wording),
      canChooseHere: this.#checkout.canChooseHere,
      chooseAgain: (used, isRetry) => {
        if (used) this.#form.chooseAfter(used, isRetry === true)
        void this.#checkout.chooseAgain()
      },
      retry: (stuck) => void (stuck === 'expired' ? this.environment.reload() : this.refresh()),
      continueAt: (url) => this.#checkout.leave(url),
      redirectHosts: this.redirectHosts,
    })
    return html`
      ${surface(wording, shown?.testMode === true, body)}
      <p class="sr" role="status" lang=${wording.lang}>${this.#focus.error || (this.#focus.announces ? announcement(phase, wording) : '')}</p>
    `
  }

  protected override updated(): void {
    const { phase, sessionId } = this.#checkout
    const choosing = phase.name === 'choosing' ? this.#form.view(phase.session, this.#wording) : undefined
    this.reportState(stateOf(phase), sessionId, choosing && validationErrorOf(choosing, this.renderRoot))
    this.walletButton?.update(choosing)
  }

  get #wording(): Wording {
    const { lang, text } = translationFor(this.language)
    return { lang, text: { ...completed(text, lang, answersIn(this.#checkout.phase)), ...this.messages } }
  }

  /** While the page is parsed, an inline session may not be there yet. What was printed is painted first: it is early. */
  #loadWhenReady(): void {
    const load = () => void this.#checkout.load()
    const isEnough = () => this.inlineSession() !== undefined
    whenParsed(this, isEnough, () => (this.#printed ? void this.environment.painted().then(load) : load()))
  }
}
