import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { formatElapsedTime } from '../formatting/elapsed-time.ts'
import { resultTextOf } from '../formatting/result-text.ts'
import { allowedRedirect } from '../page/redirect.ts'
import { noteText, paymentForm } from '../payment-form/payment-form.ts'
import type { PaymentFormModel, Wording } from '../payment-form/payment-form-model.ts'
import type { SessionView, StatusView, UsedMethod } from '../protocol.ts'
import type { Phase } from '../session/phase.ts'
import type { Tone } from '../theme/icons.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import { message } from './message.ts'
import { anotherWay, resultScreen } from './result.ts'
import { skeleton } from './skeleton.ts'

/** What the screens need besides texts. */
export interface ScreenActions {
  formModel(session: SessionView): PaymentFormModel
  canChooseHere: boolean
  /** Back to the choices; after a failure with what failed: to try it again, or not. */
  chooseAgain: (used?: UsedMethod, isRetry?: boolean) => void
  /** Retries. When the token has expired and cannot be renewed, the page is reloaded: it contains a new one. */
  retry: (stuck: Phase['name']) => void
  continueAt: (url: string) => void
  redirectHosts: string
}

/** Renders the screen of a phase. */
export function screen(phase: Phase, wording: Wording, actions: ScreenActions): TemplateResult {
  const { text } = wording
  switch (phase.name) {
    case 'loading':
      return skeleton
    case 'choosing':
    case 'starting':
      return paymentForm(actions.formModel(phase.session))
    case 'leaving':
      return phase.session ? paymentForm(actions.formModel(phase.session)) : leavingView(phase.url, text)
    case 'checking':
      return checkingView(phase, wording, actions)
    case 'result':
      return resultView(phase.status, wording, actions)
    default:
      return stuckView(phase, text, actions)
  }
}

function resultView(
  status: StatusView,
  wording: Wording,
  { canChooseHere, chooseAgain }: ScreenActions,
): TemplateResult {
  return resultScreen(status, wording, canChooseHere ? (isRetry) => chooseAgain(status.used, isRetry) : undefined)
}

type Stuck = Extract<Phase, { name: keyof typeof stuckTones }>

const stuckTones = {
  expired: 'wait',
  framed: 'look',
  unreachable: 'bad',
  blocked: 'bad',
  empty: 'look',
} as const satisfies Partial<Record<Phase['name'], Tone>>

/** Says why the checkout cannot continue here, and what the shopper can do. */
function stuckView(phase: Stuck, text: Messages, actions: ScreenActions): TemplateResult {
  const { name } = phase
  const id = name === 'unreachable' ? phase.diagnosticsId : undefined
  return message({
    tone: stuckTones[name],
    heading: text[`phase:${name}`],
    lines: [text[`phase:${name}:line`]],
    quote: id && say(text, 'quote', { id }),
    next: name === 'framed' ? tabLink(phase.url, text) : wayOut(name, text, actions),
  })
}

/** A retry button, where a retry can help, and the link that the shop put inside the tag. */
function wayOut(name: Stuck['name'], text: Messages, { canChooseHere, retry }: ScreenActions): TemplateResult {
  const again = html`<button class="go" part="button" type="button" @click=${() => retry(name)}>${text.retry}</button>`
  const helps = name === 'unreachable' || (canChooseHere && name !== 'empty')
  return html`${helps ? again : nothing}<slot></slot>`
}

/** The result is shown here as well, so the opened page needs no link back to this one. */
function tabLink(url: string, text: Messages): TemplateResult {
  return html`<a class="go" part="button" href=${url} target="_blank" rel="noopener">${text.framedLink}</a>`
}

function leavingView(url: string, text: Messages): TemplateResult {
  const link = html`<a class="go quiet" part="button" href=${url} target="_top">${text.leavingLink}</a>`
  return message({ tone: 'busy', heading: text['phase:leaving'], lines: [], next: link })
}

function checkingView(
  { elapsedMs, status }: Extract<Phase, { name: 'checking' }>,
  { text, lang }: Wording,
  { continueAt, redirectHosts, canChooseHere, chooseAgain }: ScreenActions,
): TemplateResult {
  if (elapsedMs === 0)
    return message({ tone: 'busy', heading: text['phase:checking'], lines: [text['phase:checking:line']] })
  const url = allowedRedirect(status?.live?.redirectUrl ?? '', redirectHosts, location)
  const line = status?.shopNotifies
    ? say(text, 'stillChecking:notified', { shop: status.shop.name })
    : text['stillChecking:line']
  const finish =
    url === undefined
      ? nothing
      : html`<button class="go" part="button" type="button" @click=${() => continueAt(url)}>${text.goOn}</button>`
  const another = anotherWay(status, text, canChooseHere ? () => chooseAgain() : undefined, 'quiet')
  return message({
    tone: 'wait',
    heading: text.stillChecking,
    lines: [line, say(text, 'stillChecking:time', { time: formatElapsedTime(elapsedMs, lang) })],
    next: url === undefined && another === nothing ? html`<slot></slot>` : html`${finish} ${another}`,
  })
}

/** True when nothing more happens by itself in this phase, so that its heading takes the focus. */
export function isTerminal({ name }: Phase): boolean {
  return name === 'result' || name in stuckTones
}

/** What a screen reader announces in a phase that does not take the focus. */
export function announcement(phase: Phase, { text, lang }: Wording): string {
  switch (phase.name) {
    case 'choosing':
      return phase.note ? noteText(phase.note, text) : ''
    case 'result':
      return resultTextOf(phase.status, text, lang).heading
    case 'checking':
      return phase.elapsedMs > 0 ? text.stillChecking : text['phase:checking']
    default:
      return text[`phase:${phase.name}`]
  }
}
