import { html } from 'hono/html'
import type { Html } from '../pages/html.ts'

/** The shop's logo: a peak and its reflection. */
export function mark(): Html {
  return html`<svg class="mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
    <path d="M2.500 15 10 4.500l4.200 5.600 2.600-3L25.500 15z" fill="currentColor" />
    <path d="M5 18.600h18M8 22h11.500M11.500 25.200h4.600" stroke="currentColor" stroke-width="1.900" stroke-linecap="round" />
  </svg>`
}

function icon(content: Html): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.700" stroke-linecap="round" stroke-linejoin="round">${content}</svg>`
}

export function cartIcon(): Html {
  return icon(html`<path d="M6 8h12l1.200 11.500H4.800zM9 8V7a3 3 0 0 1 6 0v1" />`)
}

export function personIcon(): Html {
  return icon(
    html`<circle cx="12" cy="8.500" r="3.700" /><path d="M4.800 20c.8-4 3.600-5.800 7.200-5.800s6.400 1.800 7.200 5.800" />`,
  )
}

export function codeIcon(): Html {
  return icon(html`<path d="m8.500 7-5 5 5 5M15.500 7l5 5-5 5" />`)
}

export function closeIcon(): Html {
  return icon(html`<path d="m6 6 12 12M18 6 6 18" />`)
}
