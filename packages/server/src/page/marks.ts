/** Brand marks and icons as SVG. They are decoration only: the name is always next to them. */
import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Look } from './rows.ts'

const interlock =
  'M31 6.2H16.3c-1 0-2.2.5-2.9 1.3L7 14.6h8.2l5-5.7h10l-2.9 3.4H31c.8 0 1.4-.6 1.4-1.4V7.6c0-.8-.6-1.4-1.4-1.4'

const visa =
  '<g fill="#1434cb"><path d="M4.2 8.2h2.3l1.1 5 2.3-5h2.3L8.5 16H6zM13.5 8.2h2.1L14.2 16h-2.1zM26.6 8.2h1.9l1.8 7.8h-2l-.3-1.3h-2.6l-.6 1.3h-2.2zm.8 2.3-1.1 2.6h1.6z"/></g><path fill="none" stroke="#1434cb" stroke-width="1.9" d="M22.7 9.5c-1.3-.6-4-.7-4.1.8-.1 1.5 3.5 1.4 3.3 3.3-.2 1.8-3.2 1.9-4.9 1"/>'

const mastercard =
  '<circle cx="14.2" cy="12" r="6.2" fill="#eb001b"/><circle cx="21.8" cy="12" r="6.2" fill="#f79e1b"/><path fill="#ff5f00" d="M18 7.1a6.2 6.2 0 0 1 0 9.8 6.2 6.2 0 0 1 0-9.8"/>'

const weroLetters =
  '<path stroke="#1d1c1c" d="m6.5 14 1.6 6 1.7-5 1.7 5 1.6-6m1.8 3.8H19a2 2.1 0 1 0-.8 1.6m2.8.6v-4.4m0 1.8c.3-1.2 1.2-1.8 2.3-1.6m5.5 2.2a2.1 2.1 0 1 1-4.2 0 2.1 2.1 0 0 1 4.2 0"/>'

const marks: Readonly<Record<Look, readonly string[]>> = {
  card: [visa, mastercard],
  bcmc: [
    `<path fill="#ffd800" d="${interlock}"/><path fill="#005498" transform="rotate(180 18 12)" d="${interlock}"/>`,
  ],
  ideal: [
    `<g fill="none" stroke-width="1.4"><path stroke="#c06" d="M7.2 4v1.2m0 .9V10m2.6-6v6h1.4a3 3 0 0 0 0-6zm8.8 0h-3v6h3m-3-3h2.6m2.2 3 2.3-6 2.3 6m-3.9-2h3.2m2.9-4v6h3"/>${weroLetters}</g>`,
  ],
  wero: [`<g fill="none" stroke-width="1.3" transform="translate(-4.9 -10.1)scale(1.3)">${weroLetters}</g>`],
  sepa: [
    '<path fill="none" stroke="#10298e" stroke-width="1.7" d="M9.3 9.5c-1.2-.9-3.9-.9-3.9.9 0 1.9 4.2 1.2 4.2 3.3 0 2-3.2 1.9-4.5.8M17.3 9.3a3.3 3.3 0 1 0 0 5.4m-6.3-3.6h4.7M11 12.9h4.3m4.2 2.7V8.9h2.4a2.1 2.1 0 0 1 0 4.2h-2.4m4.9 2.5 2.7-6.7 2.7 6.7m-4.4-2.2h3.4"/>',
  ],
  paypal: [
    '<path fill="#003087" d="M13.7 4.5h5.6c2.9 0 4.4 1.5 3.9 4-.5 3-2.7 4.5-5.6 4.5h-2l-.9 4.5h-3.2z"/><path fill="#0070e0" d="M23.9 8.2c1 .8 1.3 2 1 3.5-.5 2.8-2.5 4.2-5.4 4.2h-1.6l-.8 4.1h-3.2l.4-2.2h1.2l.9-4.5h1.6c3.2 0 5.5-1.8 5.9-5.1"/>',
  ],
  googlepay: [
    '<g fill="none" stroke-width="1.8"><path stroke="#ea4335" d="M12.3 9.2a4 4 0 0 0-6.4 1.1"/><path stroke="#fbbc04" d="M5.9 10.2a4 4 0 0 0 0 3.6"/><path stroke="#34a853" d="M5.9 13.7a4 4 0 0 0 6.3 1"/><path stroke="#4285f4" d="M12.1 14.8A4 4 0 0 0 13.5 12H9.6"/><path stroke="#5f6368" stroke-width="1.3" d="M17 16V8.5h2.3a2.2 2.2 0 0 1 0 4.4H17m9.3-1.9v5m0-2.5a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0m1.7-2.5 1.9 4.7m1.8-4.7-2.3 6.2c-.3.7-.7.9-1.3.8"/></g>',
  ],
}

/** The brand marks of payment methods. */
export function marksOf(...looks: Look[]): HtmlEscapedString {
  const plates = looks
    .flatMap((look) => marks[look])
    .map((shape) => `<svg class="mark" viewBox="0 0 36 24">${shape}</svg>`)
  return raw(`<span class="marks" aria-hidden="true">${plates.join('')}</span>`)
}

const signs = {
  good: '<path d="m6 12.5 4 4 8-9"/>',
  bad: '<path d="m7.5 7.5 9 9m0-9-9 9"/>',
  wait: '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>',
  look: '<circle cx="12" cy="12" r="8"/><path d="M12 8v4.5m0 3v.2"/>',
} as const

/** The kind of a result. */
export type Tone = keyof typeof signs

/** The icon above a result. */
export function signOf(tone: Tone): HtmlEscapedString {
  return raw(
    `<div class="badge ${tone}" aria-hidden="true"><svg class="sign" viewBox="0 0 24 24">${signs[tone]}</svg></div>`,
  )
}

/** The icon before the line that names the shopper's destination. */
export const lock: HtmlEscapedString = raw(
  '<svg class="lock" viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2m-8 0h9v6.5h-9z"/></svg>',
)
