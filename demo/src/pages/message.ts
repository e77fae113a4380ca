import { html } from 'hono/html'
import type { Html } from './html.ts'

/** A page with one message and one link. */
export function messagePage(message: { title: string; text: string; link: string; href: string }): Html {
  return html`<div class="narrow message">
    <h1>${message.title}</h1>
    <p class="lead">${message.text}</p>
    <p><a class="button" href="${message.href}">${message.link}</a></p>
  </div>`
}
