import { html } from 'hono/html'
import { closeIcon, codeIcon } from '../art/icons.ts'
import type { TraceEntry } from '../trace.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

/**
 * Opens the drawer. On narrow screens it is one of the page's tools, so that it covers nothing; on wide ones it floats.
 */
export function drawerButton({ texts }: View): Html {
  return html`<button class="tool dev-open" type="button" data-drawer-open aria-expanded="false" aria-controls="drawer" hidden>
    ${codeIcon()}<span class="tool-text">${texts.drawer.open}</span>
  </button>`
}

/** The drawer. It is closed at first; the script opens and fills it. */
export function drawer(view: View): Html {
  const { texts } = view
  return html`<aside class="drawer" id="drawer" aria-labelledby="drawer-title" data-drawer hidden>
      <div class="drawer-head">
        <h2 id="drawer-title" tabindex="-1">${texts.drawer.title}</h2>
        <button class="drawer-close" type="button" data-drawer-close aria-label="${texts.drawer.close}">${closeIcon()}</button>
        <p>${texts.drawer.lead}</p>
      </div>
      <div class="drawer-body">${guide(view)}
        <p class="drawer-empty" data-drawer-empty>${texts.drawer.empty}</p>
        <ol class="steps" data-drawer-steps></ol>
      </div>
    </aside>`
}

/** The content of the drawer as a page, for browsers without JavaScript. */
export function developerPage(view: View, entries: readonly TraceEntry[]): Html {
  const { texts } = view
  return html`<div class="narrow developer">
    <h1>${texts.drawer.title}</h1>
    <p class="lead">${texts.drawer.lead}</p>
    ${guide(view)}
    ${entries.length === 0 ? html`<p class="drawer-empty">${texts.drawer.empty}</p>` : ''}
    <ol class="steps">${steps(view, entries)}</ol>
  </div>`
}

function guide(view: View): Html {
  const { drawer: texts } = view.texts
  const { sandbox, docs } = view.links
  return html`<details class="guide">
    <summary>${texts.pages} · ${texts.cards}</summary>
    <ul>
      <li><a href="/checkout">/checkout</a> ${texts.byTag}</li>
      <li><a href="/subscribe">/subscribe</a> ${texts.byNpm}</li>
      <li><a href="/checkout/service">/checkout/service</a> ${texts.byService}</li>
    </ul>
    <ul>
      <li><code>4242 4242 4242 4242</code> ${texts.cardOk}</li>
      <li><code>4000 0000 0000 0002</code> ${texts.cardChallenge}</li>
      <li><code>3759 874358 77100</code> ${texts.cardFails}</li>
    </ul>
    <ul>
      ${sandbox ? html`<li><a href="/merchant">/merchant</a> ${view.texts.merchant.title}</li>` : ''}
      ${sandbox ? html`<li><a href="${sandbox}">${texts.sandbox}</a></li>` : ''}
      <li><a href="${docs}">${texts.docs}</a></li>
    </ul>
    <ul>
      <li><a href="/docs/">/docs</a> ${view.texts.theming.docs}</li>
      <li><a href="/theming">/theming</a> ${view.texts.theming.open}</li>
    </ul>
  </details>`
}

/** Each step as a line that expands to show what was sent and received. */
export function steps(view: View, entries: readonly TraceEntry[]): Html {
  return html`${entries.map((entry) => step(view, entry))}`
}

function step(view: View, entry: TraceEntry): Html {
  const { texts } = view
  const time = new Date(entry.at).toISOString().slice(11, 19)
  return html`<li data-step="${entry.id}" data-key="${entry.key}" class="step step-${entry.kind}">
    <details>
      <summary>
        <span class="step-kind">${texts.drawer.kinds[entry.kind]}</span>
        <time>${time}</time>
        <code class="step-title">${entry.title}</code>
        ${entry.count > 1 ? html`<span class="step-count">${texts.drawer.times(entry.count)}</span>` : ''}
      </summary>
      ${entry.sent === undefined ? '' : html`<pre tabindex="0">${colour(entry.sent)}</pre>`}
      ${entry.received === undefined ? '' : html`<pre tabindex="0" class="received">${colour(entry.received)}</pre>`}
    </details>
  </li>`
}

/** Formats a value as JSON with its names marked; a string stays unchanged. */
export function colour(value: unknown): Html {
  if (typeof value === 'string') return html`${value}`
  const parts = JSON.stringify(value, null, 2).split(/("(?:[^"\\]|\\.)*")(?=:)/)
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : part))}`
}
