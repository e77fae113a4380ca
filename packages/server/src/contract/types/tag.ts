/** How the tag of the checkout is printed. Types only. */

/** Options for the tag of the checkout. */
export interface TagOptions {
  /** Address of the backend for the browser; default `publicUrl`. */
  server?: string
  /** BCP 47. Default: the session's language. */
  lang?: string
  /**
   * Where the style of the printed choices stands. `inline` (default): in the tag; a strict page allows it by
   * `printedStyleHash` of `@ccv-checkout/widget/server`, which is also in `sri.json`, or by `nonce`. `link`: in the file at
   * `styleUrl`; load it in the head of the page as well, so that the choices are not shown without their style.
   */
  style?: 'inline' | 'link'
  /** With `link`: the address of `ccv-checkout.print.css`. */
  styleUrl?: string
  /** Nonce of the page's policy, for the inline style. */
  nonce?: string
  /** Like the attribute `hide-button`: the page has its own button. Nothing is posted before the script has run. */
  hideButton?: boolean
  /**
   * What the button of the printed choices does before the script has run. `post` (default): it posts them to the backend,
   * which starts the payment. `wait`: it only says that it is loading. Use `wait` where something of the page has to happen
   * first: with a `ccv-submit` handler, with a slot for terms, or inside the page's own form.
   */
  beforeScript?: 'post' | 'wait'
  /** Text of the fallback link. Default: a text in the session's language. */
  fallback?: string
  /**
   * Renders the fallback for a signed-in customer as a form with a button that submits the session's token, so that the
   * plain page shows the saved methods and can save one as well. A link only pays. Don't use it inside another form; the
   * page's content security policy must allow forms to `server`.
   */
  savesWithoutScript?: boolean
}

/**
 * What a request over HTTP may add.
 *
 * @public for the descriptions of the fields in openapi.json
 */
export interface HtmlWish {
  /**
   * How the tag in the answer is printed; `false` leaves it out, which saves work where no page is rendered. It is no part
   * of what an `Idempotency-Key` compares.
   */
  html?: boolean | TagOptions
}

/** What an answer over HTTP has in addition. */
export interface WithHtml {
  /**
   * The tag of the checkout, to insert unescaped into the page. It contains a token, so it must not be cached or stored.
   * Absent with `html: false`.
   */
  html?: string
}
