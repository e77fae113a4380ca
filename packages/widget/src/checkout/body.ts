import { html, nothing, type TemplateResult } from 'lit'
import { answerOf } from '../lib/answer.ts'
import type { Phase } from '../lib/phase.ts'
import { allowedRedirect } from '../lib/redirect.ts'
import type { SessionView } from '../protocol.ts'
import type { Messages } from '../translations/en.ts'
import { answered, end, skeleton } from './answered.ts'
import { choosing, noteText } from './choosing.ts'
import type { ChoosingView, Wording } from './view.ts'

/** What the phases need besides words. */
export interface BodyActions {
  choosing(session: SessionView): ChoosingView
  canChooseHere: boolean
  chooseAgain: () => void
  retry: () => void
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
      return checkingView(phase, text, does)
    case 'answered':
      return answered(phase.status, wording, does.canChooseHere ? does.chooseAgain : undefined)
    case 'expired':
      return end({ tone: 'wait', heading: text.expiredPage, lines: [text.expiredText], next: wayOut(text, does) })
    case 'unreachable':
      return end({
        tone: 'bad',
        heading: text.unreachable,
        lines: [text.unreachableText],
        quote: phase.diagnosticsId && text.quote(phase.diagnosticsId),
        next: wayOut(text, does, 'always'),
      })
    case 'stopped':
      return end({ tone: 'bad', heading: text.stopped, lines: [text.stoppedText], next: wayOut(text, does) })
    case 'framed':
      return framedView(phase.url, text)
    case 'nothing':
      return end({ tone: 'look', heading: text.nothing, lines: [text.nothingText], next: html`<slot></slot>` })
  }
}

/** Trying again, where that can help, and the link that the shop put inside the tag. */
function wayOut(text: Messages, { canChooseHere, retry }: BodyActions, when?: 'always'): TemplateResult {
  const again = html`<button class="go" part="button" type="button" @click=${retry}>${text.retry}</button>`
  return html`${canChooseHere || when ? again : nothing}<slot></slot>`
}

function leavingView(url: string, text: Messages): TemplateResult {
  const link = html`<a class="go quiet" part="button" href=${url} target="_top">${text.leavingLink}</a>`
  return end({ tone: 'busy', heading: text.leaving, lines: [], next: link })
}

/** The answer is shown here as well, so the opened page needs no way back to this one. */
function framedView(url: string, text: Messages): TemplateResult {
  const link = html`<a class="go" part="button" href=${url} target="_blank" rel="noopener">${text.framedLink}</a>`
  return end({ tone: 'look', heading: text.framed, lines: [text.framedText], next: link })
}

function checkingView(
  { slow, status }: Extract<Phase, { name: 'checking' }>,
  text: Messages,
  { continueAt, redirectHosts }: BodyActions,
): TemplateResult {
  if (!slow) return end({ tone: 'busy', heading: text.checking, lines: [text.checkingText] })
  const url = allowedRedirect(status?.live?.redirectUrl ?? '', redirectHosts, location)
  return end({
    tone: 'wait',
    heading: text.stillChecking,
    lines: [status?.shopNotifies ? text.stillCheckingNotified(status.shop.name) : text.stillCheckingText],
    next:
      url === undefined
        ? nothing
        : html`<button class="go quiet" part="button" type="button" @click=${() => continueAt(url)}>${text.goOn}</button>`,
  })
}

/** True when the phase waits for nothing any more; its heading is worth the focus. */
export function isEnd({ name }: Phase): boolean {
  return ends.has(name)
}

const ends: ReadonlySet<Phase['name']> = new Set(['answered', 'expired', 'framed', 'unreachable', 'stopped', 'nothing'])

/** What a screen reader says about a phase that does not take the focus. */
export function announcement(phase: Phase, { text, lang }: Wording): string {
  switch (phase.name) {
    case 'loading':
      return text.loading
    case 'choosing':
      return phase.note ? noteText(phase.note, text) : ''
    case 'starting':
      return text.busy
    case 'leaving':
      return text.leaving
    case 'checking':
      return phase.slow ? text.stillChecking : text.checking
    case 'answered':
      return answerOf(phase.status, text, lang).heading
    case 'expired':
      return text.expiredPage
    case 'unreachable':
      return text.unreachable
    case 'stopped':
      return text.stopped
    case 'framed':
      return text.framed
    case 'nothing':
      return text.nothing
  }
}
