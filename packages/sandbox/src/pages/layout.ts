import type { Context } from 'hono'
import { html } from 'hono/html'
import type { TransactionRecord } from '../books/records.ts'
import { toAmount } from '../runtime/money.ts'
import type { PageLanguage } from './texts/texts.ts'

/** A piece of escaped HTML. */
export type Html = ReturnType<typeof html>

// Allows only the sandbox's own style sheet: a payment page loads nothing from other origins.
const pagePolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"

/** The sandbox's icon, for the browser tab. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect x='1' y='1' width='14' " +
  "height='14' rx='4' fill='%23e0a400'/%3E%3Cpath d='M4 9.500c2.500-3 5.500 3 8 0' stroke='%23fff' stroke-width='1.800' " +
  "fill='none' stroke-linecap='round'/%3E%3C/svg%3E"

/** Data of a hosted page. */
export interface Page {
  language: PageLanguage
  title: string
  record?: TransactionRecord | undefined
  body: Html
  /** Test values for the form, shown next to it. */
  samples?: Html
  status?: 200 | 404 | 422
}

/** Renders a hosted page: the banner, the summary and the form. */
export function page(
  c: Context,
  { language, title, record, body, samples, status = 200 }: Page,
): Response | Promise<Response> {
  c.header('content-security-policy', pagePolicy)
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  return c.html(
    html`<!doctype html>
      <html lang="${language.tag}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta name="robots" content="noindex" />
          <title>${title} · CCV sandbox</title>
          <meta name="description" content="${language.texts.banner}" />
          <link rel="icon" href="${icon}" />
          <link rel="stylesheet" href="/sandbox.css" />
        </head>
        <body class="hosted">
          <header class="banner"><p>${language.texts.banner}</p></header>
          <main class="sheet">
            ${record ? summary(language, record) : ''}
            <section class="work">
              <h1>${title}</h1>
              ${body}
            </section>
            ${samples ?? ''}
          </main>
        </body>
      </html>`,
    status,
  )
}

/** Renders what the shopper pays or agrees to. */
function summary(language: PageLanguage, record: TransactionRecord): Html {
  const { texts } = language
  const amount = formatAmount(language, record)
  return html`<aside class="about" aria-label="${texts.order}">
    ${amount ? html`<p class="amount">${amount}</p>` : html`<p class="amount quiet">${texts.nothingToPay}</p>`}
    ${record.description === undefined ? '' : html`<p class="what">${record.description}</p>`}
    <dl>
      ${
        record.merchantOrderReference === undefined
          ? ''
          : html`<div><dt>${texts.order}</dt><dd>${record.merchantOrderReference}</dd></div>`
      }
      <div><dt>${texts.reference}</dt><dd class="mono">${record.reference}</dd></div>
    </dl>
  </aside>`
}

/** Formats the amount in the page's language. Returns an empty text when nothing is paid. */
export function formatAmount(language: PageLanguage, record: TransactionRecord): string {
  if (record.amountMinor === undefined) return ''
  const { currency = 'eur' } = record
  return new Intl.NumberFormat(language.tag, { style: 'currency', currency }).format(toAmount(record.amountMinor))
}

/** A labelled text field with its optional error. */
export interface Field {
  name: string
  label: string
  value?: string | undefined
  hint?: string
  error?: string | undefined
  inputmode?: 'text' | 'numeric'
  maxlength?: number
  /** True for the first field with an error, which gets the focus when the page loads. */
  focus?: boolean
}

/**
 * Renders a text field. Autocomplete is off, because the browser would offer a real card.
 */
export function textField({
  name,
  label,
  value = '',
  hint,
  error,
  inputmode = 'text',
  maxlength = 64,
  focus,
}: Field): Html {
  const described = `${name}-error`
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      placeholder="${hint ?? ''}"
      inputmode="${inputmode}"
      maxlength="${maxlength}"
      autocomplete="off"
      spellcheck="false"
      required
      ${error === undefined ? '' : html`aria-invalid="true" aria-describedby="${described}"`}
      ${focus === true ? 'autofocus' : ''}
    />
    ${error === undefined ? '' : html`<p class="error" id="${described}">${error}</p>`}
  </div>`
}

/** Redirects the shopper to the shop's returnUrl, unchanged. */
export function leave(record: TransactionRecord): Response {
  return new Response(null, {
    status: 303,
    headers: { location: asHeader(record.returnUrl), 'cache-control': 'no-store' },
  })
}

/** Percent-encodes a URL with characters that a header can't contain. */
function asHeader(url: string): string {
  return /^[\x21-\x7e]*$/.test(url) ? url : new URL(url).href
}
