import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { allowedRedirect } from '../page/redirect.ts'
import { choosing, noteText } from '../payment-form/payment-form.ts'
import type { ChoosingView, Wording } from '../payment-form/payment-form-model.ts'
import type { SessionView } from '../protocol.ts'
import type { Phase } from '../session/phase.ts'
import { formatTimePassed } from '../text/elapsed-time.ts'
import { answerOf } from '../text/result-text.ts'
import type { Tone } from '../theme/icons.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import { anotherWay, answered, end, skeleton } from './result.ts'

/** What the phases need besides words. */
export interface BodyActions {
  choosing(session: SessionView): ChoosingView
  canChooseHere: boolean
  chooseAgain: () => void
  /** Asks again; a token that has run out for good comes back with the page that it was printed into. */
  retry: (stuck: Phase['name']) => void
  continueAt: (url: string) => void
  redirectHosts: string
}

/** Draws a phase. */
export function phaseView(phase: Phase, wording: Wording, does: BodyActions): TemplateResult {
  const { text } = wording
  switch (phase.name) {
    case 'loading':
      return skeleton
    case 'choosing':
    case 'starting':
      return choosing(does.choosing(phase.session))
    case 'leaving':
      return phase.session ? choosing(does.choosing(phase.session)) : leavingView(phase.url, text)
    case 'checking':
      return checkingView(phase, wording, does)
    case 'answered':
      return answered(phase.status, wording, does.canChooseHere ? does.chooseAgain : undefined)
    default:
      return stuckView(phase, text, does)
  }
}

type Stuck = Extract<Phase, { name: keyof typeof stuckTones }>

const stuckTones = {
  expired: 'wait',
  framed: 'look',
  unreachable: 'bad',
  stopped: 'bad',
  nothing: 'look',
} as const satisfies Partial<Record<Phase['name'], Tone>>

/** Says why it can't go on here, and what the shopper can do. */
function stuckView(phase: Stuck, text: Messages, does: BodyActions): TemplateResult {
  const { name } = phase
  const id = name === 'unreachable' ? phase.diagnosticsId : undefined
  return end({
    tone: stuckTones[name],
    heading: text[`phase:${name}`],
    lines: [text[`phase:${name}:line`]],
    quote: id && say(text, 'quote', { id }),
    next: name === 'framed' ? tabLink(phase.url, text) : wayOut(name, text, does),
  })
}

/** Trying again, where that can help, and the link that the shop put inside the tag. */
function wayOut(name: Stuck['name'], text: Messages, { canChooseHere, retry }: BodyActions): TemplateResult {
  const again = html`<button class="go" part="button" type="button" @click=${() => retry(name)}>${text.retry}</button>`
  const helps = name === 'unreachable' || (canChooseHere && name !== 'nothing')
  return html`${helps ? again : nothing}<slot></slot>`
}

/** The answer is shown here as well, so the opened page needs no way back to this one. */
function tabLink(url: string, text: Messages): TemplateResult {
  return html`<a class="go" part="button" href=${url} target="_blank" rel="noopener">${text.framedLink}</a>`
}

function leavingView(url: string, text: Messages): TemplateResult {
  const link = html`<a class="go quiet" part="button" href=${url} target="_top">${text.leavingLink}</a>`
  return end({ tone: 'busy', heading: text['phase:leaving'], lines: [], next: link })
}

function checkingView(
  { passedMs, status }: Extract<Phase, { name: 'checking' }>,
  { text, lang }: Wording,
  { continueAt, redirectHosts, canChooseHere, chooseAgain }: BodyActions,
): TemplateResult {
  if (passedMs === 0)
    return end({ tone: 'busy', heading: text['phase:checking'], lines: [text['phase:checking:line']] })
  const url = allowedRedirect(status?.live?.redirectUrl ?? '', redirectHosts, location)
  const line = status?.shopNotifies
    ? say(text, 'stillChecking:notified', { shop: status.shop.name })
    : text['stillChecking:line']
  const finish =
    url === undefined
      ? nothing
      : html`<button class="go" part="button" type="button" @click=${() => continueAt(url)}>${text.goOn}</button>`
  const another = anotherWay(status, text, canChooseHere ? chooseAgain : undefined, 'quiet')
  return end({
    tone: 'wait',
    heading: text.stillChecking,
    lines: [line, say(text, 'stillChecking:time', { time: formatTimePassed(passedMs, lang) })],
    next: url === undefined && another === nothing ? html`<slot></slot>` : html`${finish} ${another}`,
  })
}

/** True when the phase waits for nothing any more; its heading is worth the focus. */
export function isEnd({ name }: Phase): boolean {
  return name === 'answered' || name in stuckTones
}

/** What a screen reader says about a phase that does not take the focus. */
export function announcement(phase: Phase, { text, lang }: Wording): string {
  switch (phase.name) {
    case 'choosing':
      return phase.note ? noteText(phase.note, text) : ''
    case 'answered':
      return answerOf(phase.status, text, lang).heading
    case 'checking':
      return phase.passedMs > 0 ? text.stillChecking : text['phase:checking']
    default:
      return text[`phase:${phase.name}`]
  }
}
