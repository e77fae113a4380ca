import { surface } from '../checkout/surface.ts'
import type { SessionView } from '../protocol.ts'
import { outcomeOf } from '../session/outcome.ts'
import { failedNote } from '../session/phase.ts'
import { translationFor } from '../translations/messages.ts'
import { printedStyle } from './printed.styles.ts'
import { type Post, printedForm } from './printed-form.ts'
import { printedVersion } from './printed-version.ts'
import { escapeHtml, renderToString } from './render-to-string.ts'

/** What stands inside the tag for browsers that can't show the choices. */
export interface PrintFallback {
  /** The session's own page. */
  url: string
  text: string
  /** True to open that page with the session's token, so that it can also save a method. */
  savesWithoutScript?: boolean
}

/** How the tag is printed. */
export interface PrintOptions {
  /** The backend's URL, as in the `server` attribute. */
  server: string
  /** The session's token. */
  token: string
  /** BCP 47. */
  lang: string
  /** More hosts that the shopper may be sent to, as in the attribute. */
  redirectHosts?: string
  /** Where the form is posted to before the script has run: the session's own page, absolute. */
  postUrl: string
  /** Posted with the form. A form that was printed for an earlier state of the session is recognised by it. */
  revision: string
  /** Inside the tag, for browsers that can't show the choices. */
  fallback: PrintFallback
  /** Default: `inline`. `link` loads the style from `styleUrl`. */
  style?: 'inline' | 'link'
  /** Address of `ccv-checkout.print.css`; needed with `style: 'link'`. */
  styleUrl?: string
  /** Of the page's policy, for the inline style. */
  nonce?: string
  /** True where the page has a button of its own. Nothing is posted then before the script has run. */
  hideButton?: boolean
  /** Default: `post`. `wait` where something of the shop's must happen before anything is started. */
  beforeScript?: 'post' | 'wait'
}

/**
 * Prints the element's tag, with its choices as declarative shadow DOM: the browser shows them before any script has run.
 * A session in which nothing is to be chosen is printed without them.
 */
export function printCheckout(session: SessionView, options: PrintOptions): string {
  const choices = choicesOf(session, options)
  const { server, token, lang, redirectHosts, hideButton } = options
  const attributes = {
    server,
    token,
    lang,
    ...(redirectHosts ? { 'redirect-hosts': redirectHosts } : {}),
    ...(hideButton ? { 'hide-button': '' } : {}),
    ...(choices === undefined ? {} : { 'data-ccv-printed': printedVersion }),
  }
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
  return [
    `<ccv-checkout${written.join('')}>`,
    choices === undefined ? '' : `<template shadowrootmode="open">${styleOf(options)}${choices}</template>`,
    `<script type="application/json" data-ccv-session>${escapeJson(session)}</script>`,
    fallbackOf(options),
    '</ccv-checkout>',
  ].join('')
}

function choicesOf(session: SessionView, options: PrintOptions): string | undefined {
  const outcome = outcomeOf(session.status)
  if (outcome !== 'none' && outcome !== 'failed') return undefined
  const wording = translationFor(options.lang)
  const note = outcome === 'failed' ? failedNote(session.status) : undefined
  const hideButton = options.hideButton === true
  const form = printedForm({ session, wording, note, post: postOf(options), hideButton })
  return form && renderToString(surface(wording, session.testMode, form))
}

function postOf({ beforeScript, hideButton, postUrl, token, revision, lang }: PrintOptions): Post | undefined {
  if (beforeScript === 'wait' || hideButton) return undefined
  return { url: postUrl, fields: { token, revision, lang } }
}

function styleOf({ style, styleUrl, nonce }: PrintOptions): string {
  if (style !== 'link') return `<style${nonce ? ` nonce="${escapeHtml(nonce)}"` : ''}>${printedStyle}</style>`
  if (styleUrl === undefined) throw new TypeError("style: 'link' needs the address of the style sheet, styleUrl")
  return `<link rel="stylesheet" href="${escapeHtml(styleUrl)}">`
}

function fallbackOf({ fallback: { url, text, savesWithoutScript }, token }: PrintOptions): string {
  if (!savesWithoutScript) return `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
  const field = `<input type="hidden" name="token" value="${escapeHtml(token)}">`
  return `<form method="post" action="${escapeHtml(url)}">${field}<button>${escapeHtml(text)}</button></form>`
}

/** JSON that cannot close its script element. */
function escapeJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
