import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { rowMarks } from '../formatting/names.ts'
import { choicesView, footView, noteView } from '../payment-form/payment-form.ts'
import type { Group, PaymentFormModel, PrintedParts, Wording } from '../payment-form/payment-form-model.ts'
import { preselected, type Row, rowsOf } from '../payment-form/payment-options.ts'
import type { SessionView } from '../protocol.ts'
import type { Note } from '../session/phase.ts'
import { chevron, mark } from '../theme/icons.ts'
import { say } from '../translations/messages.ts'

/** Where the form is posted to before the script has run; `undefined` where nothing may be started before it. */
export interface Post {
  url: string
  fields: Readonly<Record<string, string>>
}

/** What the form is printed from. */
export interface Printing {
  session: SessionView
  wording: Wording
  note: Note | undefined
  post: Post | undefined
  hideButton: boolean
}

/**
 * Renders the choices as a form that works without a script.
 *
 * @returns `undefined` where the choices depend on whether the browser has Apple Pay in more than that one row
 */
export function printedForm(printing: Printing): TemplateResult | undefined {
  const { session, note, post } = printing
  const rows = rowsOf(session, true)
  // Whether a browser has Apple Pay is decided by the style, so that row is never the one that is picked.
  const certain = rows.filter((row) => row.kind !== 'applepay')
  const [first] = certain
  const picked = preselected(certain, session.status.live)
  if (!first || !picked || (certain.length < rows.length && isSaved(certain) !== isSaved(rows))) return undefined
  const view = modelOf(printing, rows, picked)
  // With Apple Pay alone beside it, a row is the only one in most browsers.
  const isLone = certain.length === 1 && rows.length > 1
  const fields = Object.entries({ ...post?.fields, ...(rows.length === 1 ? { row: first.id } : {}) })
  return html`
    <form
      class=${isLone ? 'lone' : nothing}
      part="form"
      method=${post ? 'post' : 'dialog'}
      action=${post ? post.url : nothing}
      target=${post ? '_top' : nothing}
      novalidate
    >
      ${fields.map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
      ${note ? noteView(view, note) : nothing} ${choicesView(view)}
      <slot name="terms"></slot>
      ${feetOf(view, rows, picked)} ${post ? nothing : html`<div class="late"><slot></slot></div>`}
    </form>
  `
}

function isSaved(rows: readonly Row[]): boolean {
  return rows.every((row) => row.saved)
}

function modelOf({ session, wording, note, post, hideButton }: Printing, rows: Row[], picked: Row): PaymentFormModel {
  return {
    ...wording,
    session,
    rows,
    picked,
    note,
    hideButton,
    isChosen: false,
    opened: new Set(),
    input: { details: {}, ticked: new Set() },
    errors: new Map(),
    busy: false,
    disabled: false,
    hasWalletButton: () => false,
    leavingTo: undefined,
    actions: noActions,
    print: partsOf(rows, wording, post ? undefined : waitView(wording, hideButton)),
  }
}

/** There is no script yet that could do any of it. */
const noActions: PaymentFormModel['actions'] = {
  pick() {},
  toggle() {},
  tick() {},
  write() {},
  confirm: () => false,
  submit: () => false,
  continueAt() {},
}

function partsOf(rows: readonly Row[], wording: Wording, go: TemplateResult | undefined): PrintedParts {
  const saved = rows.filter((row) => row.saved)
  const others = rows.filter((row) => !row.saved)
  return {
    go,
    suffix: (at) => `.${at}`,
    opener: (group) => (group === 'saved' ? moreOpener(wording, saved) : othersOpener(wording, others)),
  }
}

function moreOpener({ text }: Wording, saved: readonly Row[]): TemplateResult {
  return opener(
    'saved',
    html`<span>${say(text, 'showAll', { count: `${saved.length}` })}</span><span>${text.showFewer}</span>${chevron}`,
  )
}

function othersOpener({ text }: Wording, others: readonly Row[]): TemplateResult {
  const marks = [...new Set(others.flatMap(rowMarks))]
  const shown = marks.map((name) => (name === 'applepay' ? html`<span class="apple">${mark(name)}</span>` : mark(name)))
  return opener('others', html`<span>${text.otherMethods}</span>${chevron}<span class="marks">${shown}</span>`)
}

/** What it opens is beside it, so that the picked row stays in view. */
function opener(group: Group, content: TemplateResult): TemplateResult {
  return html`<details class=${group === 'saved' ? 'all' : 'fold'}>
    <summary class="opener ${group === 'saved' ? 'more' : 'title'}" id="open-${group}">${content}</summary>
  </details>`
}

/** Nothing can be started before the script has run. */
function waitView({ text }: Wording, hideButton: boolean): TemplateResult {
  return html`
    <button class="go" part="button" type="button" ?hidden=${hideButton} aria-disabled="true">
      <span class="spinner" part="spinner"></span><span>${text['phase:loading']}</span>
    </button>
  `
}

/**
 * Renders what is below the choices: the style shows the picked row's. Only the rows that ask for a consent say something
 * of their own there; all others share one.
 */
function feetOf(view: PaymentFormModel, rows: readonly Row[], picked: Row): TemplateResult | TemplateResult[] {
  const [first, ...others] = rows
  if (first && others.length === 0) return footOf(view, first, '')
  const shared = rows.find((row) => !row.consent)
  const own = rows.filter((row) => row.consent)
  if (own.length === 0) return footView(view, picked)
  return [
    ...own.map((row) => footOf(view, row, `own for-${row.id}`)),
    ...(shared ? [footView(view, shared, 'any')] : []),
  ]
}

/** Where the consent is optional, the plan is shown while its box is ticked. */
function footOf(view: PaymentFormModel, row: Row, look: string): TemplateResult {
  const isOptional = row.consent !== undefined && !row.consentRequired
  const ticked = new Set(row.consent ? [row.consent.hash] : [])
  return footView({ ...view, input: { ...view.input, ticked } }, row, isOptional ? `${look} opt` : look)
}
