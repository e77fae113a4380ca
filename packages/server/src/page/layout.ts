/** The frame of every page and the final result. Pure; every text is escaped. */
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { directionOf, type Language } from '../domain/languages.ts'
import { signOf, type Tone } from './marks.ts'
import { styles } from './page-styles.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface Frame {
  language: Language
  shop: string
  amount: string
  description: string
  /** What the page is for, in one sentence. */
  summary: string
  /** Shown above the content; empty outside of test mode. */
  testMode: string
  /** The `content` of the page's `refresh`: reloads it, or leads on to another page. Empty when it stays. */
  refresh: string
  content: Html
  back: { href: string; text: string } | undefined
}

export function frame(of: Frame): Html {
  return html`<!doctype html>
<html lang="${of.language}" dir="${directionOf(of.language)}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${of.refresh ? html`<meta http-equiv="refresh" content="${of.refresh}">` : ''}
<title>${of.amount ? `${of.amount} · ${of.shop}` : of.shop}</title>
<meta name="description" content="${of.summary}">
<style>${raw(styles)}</style>
</head>
<body><main>
<header><h1><bdi>${of.shop}</bdi></h1>${of.amount ? html`<p class="sum">${of.amount}</p>` : ''}${of.description ? html`<p class="sub"><bdi>${of.description}</bdi></p>` : ''}</header>
<div class="sheet">
${of.testMode ? html`<p class="test">${of.testMode}</p>` : ''}
${of.content}
</div>
${of.back ? html`<footer><a href="${of.back.href}">${of.back.text}</a></footer>` : ''}
</main></body></html>`
}

export interface End {
  tone: Tone
  title: string
  /** What identifies the payment. */
  facts?: string | undefined
  text: string
  quote?: string
  /** A number to copy, for the shop's support. It is shown on request. */
  reference?: { label: string; id: string }
}

/** One icon, one heading and one sentence. */
export function end({ tone, title, facts, text, quote, reference }: End): Html {
  return html`<div class="end" role="status">${signOf(tone)}<h2>${title}</h2>${facts ? html`<p class="facts"><bdi>${facts}</bdi></p>` : ''}${text ? html`<p>${text}</p>` : ''}${quote ? html`<p class="quote">${quote}</p>` : ''}${reference ? html`<details><summary>${reference.label}</summary><p class="quote">${reference.id}</p></details>` : ''}</div>`
}
