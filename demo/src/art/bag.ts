import { html } from 'hono/html'
import type { Html } from '../pages/html.ts'

/** A bag of coffee. It contains no ids, so a page can show any number of them. */
export interface Bag {
  name: string
  body: string
  /** The colour of the folded top and the shaded side. */
  shade: string
  ink: string
  /** A print of 120 by 120, with its origin in the top left corner. */
  scene: Html
}

/** Draws a bag in a frame of 240 by 280. */
export function bag({ name, body, shade, ink, scene }: Bag): Html {
  return html`<svg viewBox="0 0 240 280" aria-hidden="true" focusable="false">
    <ellipse cx="122" cy="257" rx="84" ry="9" fill="#000" opacity=".13" />
    <path d="M58 52h124l8 188c.4 9-5 15-14 15H64c-9 0-14.400-6-14-15z" fill="${body}" />
    <path d="M160 52h22l8 188c.4 9-5 15-14 15h-15c7-3 9-8 8.600-15z" fill="${shade}" opacity=".55" />
    <path d="M58 52h124l1.400 30H56.600z" fill="${shade}" />
    <path d="M62 26c0-3 2-5 5-5h106c3 0 5 2 5 5l4 28H58z" fill="${body}" />
    <path d="M62 26c0-3 2-5 5-5h106c3 0 5 2 5 5l.7 5H61.300z" fill="${shade}" opacity=".7" />
    <path d="M50 60h140v7H50z" rx="2" fill="${ink}" opacity=".85" />
    <path d="M50 58l-5 3v5l5 3zM190 58l5 3v5l-5 3z" fill="${ink}" opacity=".85" />
    <svg x="60" y="94" width="120" height="104" viewBox="0 0 120 104">${scene}</svg>
    <text x="120" y="223" text-anchor="middle" font-size="16" font-weight="650" letter-spacing="4.500" fill="${ink}">
      ${name.toUpperCase()}
    </text>
    <text x="120" y="240" text-anchor="middle" font-size="7.500" letter-spacing="0.900" fill="${ink}" opacity=".72">
      FJORD COFFEE · 250 G
    </text>
  </svg>`
}
