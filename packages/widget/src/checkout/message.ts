import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { sign, type Tone } from '../theme/icons.ts'

/** An icon, a heading, a sentence and at most one next step. */
export interface Message {
  tone: Tone | 'busy'
  heading: string
  /** What identifies the payment. */
  facts?: string | undefined
  lines: readonly string[]
  quote?: string | undefined
  /** A number to copy, for the shop's support. It is shown on request. */
  reference?: { label: string; id: string; copy: string; copied: string } | undefined
  next?: TemplateResult | typeof nothing
}

/** Renders a message. Its heading takes the focus, so that a screen reader reads it first. */
export function message({ tone, heading, facts, lines, quote, reference, next = nothing }: Message): TemplateResult {
  return html`
    <div class="message" part="result">
      <div class="badge ${tone}" part="badge">
        ${tone === 'busy' ? html`<span class="spinner"></span>` : sign(tone)}
      </div>
      <h2 part="heading" tabindex="-1">${heading}</h2>
      ${facts ? html`<p class="facts">${facts}</p>` : nothing} ${lines.map((line) => (line ? html`<p>${line}</p>` : nothing))}
      ${quote ? html`<p class="quote">${quote}</p>` : nothing}
      ${reference ? html`<details><summary>${reference.label}</summary><p class="quote">${reference.id}</p><button class="go quiet" type="button" @click=${(event: Event) => copy(event, reference)}>${reference.copy}</button><span role="status"></span></details>` : nothing}
    </div>
    ${next === nothing ? nothing : html`<div class="next">${next}</div>`}
  `
}

/** Copies the number; where that is not possible, selects it. That it is copied is announced. */
async function copy({ currentTarget }: Event, { id, copied }: NonNullable<Message['reference']>): Promise<void> {
  if (!(currentTarget instanceof Element)) return
  const { previousElementSibling: quote, nextElementSibling: status } = currentTarget
  try {
    await navigator.clipboard.writeText(id)
    status?.replaceChildren(copied)
  } catch {
    if (quote) getSelection()?.selectAllChildren(quote)
  }
}
