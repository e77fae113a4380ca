import { nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { html } from '../element/html.ts'
import { savedDays } from '../formatting/saved-dates.ts'
import type { AccountMethodView } from '../protocol.ts'
import { chevron, mark } from '../theme/icons.ts'
import { isActable, isEnding } from './account/pending-changes.ts'
import { message } from './message.ts'
import { methodActions } from './method-actions.ts'
import type { MethodListModel } from './method-list-model.ts'
import { aboutLines, methodMark, methodName } from './method-text.ts'

/** Renders the saved methods, the actions of the open one, and the link to add another. */
export function methodList(view: MethodListModel): TemplateResult {
  const { methods, text, lang } = view
  const days = savedDays(methods, lang)
  if (methods.length === 0) {
    return html`${message({ sign: 'card', heading: text.empty, lines: [text['empty:line']] })} ${addRow(view, 'alone')}`
  }
  return html`
    <ul class="rows" part="list" aria-label=${text.list}>
      ${repeat(
        methods,
        ({ id }) => id,
        (method, index) => row(view, method, `panel-${index}`, days.get(method.id)),
      )}
    </ul>
    ${addRow(view)}
  `
}

function row(view: MethodListModel, method: AccountMethodView, panelId: string, savedDay?: string): TemplateResult {
  const { open, actions } = view
  const isOpen = open?.id === method.id && isActable(method)
  const head = headOf(view, method, savedDay)
  return html`
    <li class="row ${isOpen ? 'on' : ''} ${method.state}" part="method ${isOpen ? 'method-on' : ''}" data-id=${method.id}>
      ${
        isActable(method)
          ? html`<button
              class="head"
              part="toggle"
              type="button"
              aria-expanded=${isOpen ? 'true' : 'false'}
              aria-controls=${isOpen ? panelId : nothing}
              @click=${() => actions.toggle(method)}
            >
              ${head}${chevron}
            </button>`
          : html`<div class="head">${head}</div>`
      }
      ${replaceLink(view, method)} ${isOpen ? methodActions(view, method, panelId) : nothing}
    </li>
  `
}

function headOf(view: MethodListModel, method: AccountMethodView, savedDay: string | undefined): TemplateResult {
  return html`
    ${mark(methodMark(method))}
    <span class="words">
      <span class="name" part="name">${methodName(method, view.text)}</span>
      ${aboutLines(method, view, savedDay).map((line) => html`<span class="sub">${line}</span>`)}
    </span>
    <span class="tags">${tagsOf(method).map((tag) => html`<span class="tag ${tag}" part="tag">${view.text[`tag:${tag}`]}</span>`)}</span>
  `
}

type Tag = 'default' | 'soon' | 'expired' | 'pending' | 'removing'

function tagsOf({ state, isDefault, expiresSoon }: AccountMethodView): Tag[] {
  const tags: Tag[] = []
  if (isDefault && state === 'usable') tags.push('default')
  if (state === 'expired' || state === 'pending' || state === 'removing') tags.push(state)
  else if (expiresSoon) tags.push('soon')
  return tags
}

function replaceLink(view: MethodListModel, method: AccountMethodView): TemplateResult | typeof nothing {
  const { text, addLink, actions } = view
  const url = isActable(method) && isEnding(method) ? addLink(method.id) : undefined
  if (url === undefined) return nothing
  return html`<a class="replace" part="replace" href=${url} @click=${(event: Event) => actions.add(event, method.id)}
    >${text.replace}<span class="sr">: ${methodName(method, text)}</span></a
  >`
}

/** When nothing is saved, adding is the next step, so it is the main button. */
function addRow({ text, addLink, actions }: MethodListModel, alone?: 'alone'): TemplateResult {
  const url = addLink()
  return html`
    <div class="foot ${alone ? 'next' : ''}" part="footer">
      ${
        url === undefined
          ? nothing
          : html`<a class=${alone ? 'go' : 'add'} part="add" href=${url} @click=${(event: Event) => actions.add(event)}>
              ${alone ? nothing : plus}<span>${text.add}</span>
            </a>`
      }
      <slot name="footer"></slot>
    </div>
  `
}

const plus = html`<svg class="plus" viewBox="0 0 36 24" aria-hidden="true"><path d="M18 6v12m-6-6h12" /></svg>`
