import { nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { html } from '../element/html.ts'
import type { AccountMethodView } from '../protocol.ts'
import { say } from './messages.ts'
import type { MethodListModel } from './method-list-model.ts'
import { kindName, methodName, removalText } from './method-text.ts'

/** Renders the actions of an entry, below it. */
export function methodActions(view: MethodListModel, method: AccountMethodView, id: string): TemplateResult {
  const { text, actions } = view
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    actions.back()
  }
  return html`
    <div class="panel" part="panel" id=${id} role="group" aria-label=${methodName(method, text)} @keydown=${onKey}>
      ${contentOf(view, method)}
    </div>
  `
}

function contentOf(view: MethodListModel, method: AccountMethodView): TemplateResult {
  switch (view.open?.mode) {
    case 'rename':
      return renaming(view, method)
    case 'forget':
      return forgetting(view, method)
    default:
      return actions(view, method)
  }
}

function actions(view: MethodListModel, method: AccountMethodView): TemplateResult {
  const { text, actions } = view
  return html`
    ${errorView(view, method)}
    <div class="acts">
      <button class="act to-rename" part="action" type="button" @click=${() => actions.go('rename')}>${text.rename}</button>
      ${
        method.state === 'usable' && !method.isDefault
          ? html`<button class="act" part="action" type="button" @click=${() => actions.makeDefault(method)}>
              ${text.makeDefault}
            </button>`
          : nothing
      }
      <button class="act to-forget" part="action action-remove" type="button" @click=${() => actions.go('forget')}>
        ${method.inUse ? text['remove:stop'] : text.remove}
      </button>
    </div>
  `
}

function renaming(view: MethodListModel, method: AccountMethodView): TemplateResult {
  const { text, typed, actions } = view
  const submit = (event: Event) => {
    event.preventDefault()
    const field = event.target instanceof HTMLFormElement ? event.target.elements.namedItem('name') : null
    actions.rename(method, field instanceof HTMLInputElement ? field.value : typed)
  }
  const write = (event: Event) => {
    if (event.target instanceof HTMLInputElement) actions.type(event.target.value)
  }
  return html`
    <form class="field" @submit=${submit}>
      <label for="name">${say(text, 'nameFor', { name: kindName(method, text) })}</label>
      <input
        part="input"
        id="name"
        name="name"
        type="text"
        maxlength="40"
        autocomplete="off"
        dir="auto"
        aria-describedby="name-hint"
        .value=${live(typed)}
        @input=${write}
      />
      <p class="soft" id="name-hint">${text.nameHint}</p>
      ${errorView(view, method)}
      <div class="acts">
        <button class="act main" part="button" type="submit">${text.save}</button>
        <button class="act" part="action" type="button" @click=${() => actions.back()}>${text.cancel}</button>
      </div>
    </form>
  `
}

/** Removing needs a confirmation that says what it means. While it is pending, nothing says that it is done. */
function forgetting(view: MethodListModel, method: AccountMethodView): TemplateResult {
  const { text, account, pendingChange, actions } = view
  const busy = pendingChange(method.id)?.kind === 'forget'
  return html`
    <p class="ask" part="question" tabindex="-1">${say(text, 'remove:ask', { name: methodName(method, text) })}</p>
    ${method.inUse ? html`<p>${say(text, `remove:${method.inUse.kind}`, { shop: account.shop.name })}</p>` : nothing}
    <p class="soft">${removalText(method, account.shop.name, text)}</p>
    ${errorView(view, method)}
    <div class="acts">
      <button
        class="act danger"
        part="button button-remove"
        type="button"
        aria-disabled=${busy ? 'true' : 'false'}
        @click=${() => actions.forget(method)}
      >
        ${busy ? html`<span class="spinner" part="spinner"></span>` : nothing}
        <span>${busy ? text['remove:busy'] : method.inUse ? text['remove:stop'] : text['remove:yes']}</span>
      </button>
      ${
        busy
          ? nothing
          : html`<button class="act" part="action" type="button" @click=${() => actions.back()}>${text['remove:no']}</button>`
      }
    </div>
  `
}

function errorView({ errorOf, text }: MethodListModel, { id }: AccountMethodView): TemplateResult | typeof nothing {
  const found = errorOf(id)
  if (!found) return nothing
  return html`
    <p class="error" part="error">${text[`trouble:${found.kind}`]}</p>
    ${found.diagnosticsId === undefined ? nothing : html`<p class="quote">${say(text, 'quote', { id: found.diagnosticsId })}</p>`}
  `
}
