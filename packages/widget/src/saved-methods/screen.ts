import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import type { AccountView } from '../protocol.ts'
import type { AccountPhase } from './account/phase.ts'
import { message, skeleton } from './message.ts'
import { say, type Wording } from './messages.ts'
import { methodList } from './method-list.ts'
import type { MethodListModel } from './method-list-model.ts'

/** What the screens need besides texts. */
export interface ScreenParts {
  list: (account: AccountView) => MethodListModel
  /** True when the token can be renewed, so that a retry may help. */
  canRenew: boolean
  retry: () => void
}

/** Renders the screen of a phase. */
export function screen(phase: AccountPhase, { text }: Wording, parts: ScreenParts): TemplateResult {
  const retry = html`<button class="go" part="button" type="button" @click=${parts.retry}>${text.retry}</button>`
  switch (phase.name) {
    case 'loading':
      return skeleton
    case 'listed':
      return methodList(parts.list(phase.account))
    case 'expired':
      return message({
        sign: 'wait',
        heading: text.expiredPage,
        lines: [text['expiredPage:line']],
        next: html`${parts.canRenew ? retry : nothing}<slot></slot>`,
      })
    case 'unreachable': {
      const words = phase.isOffline ? 'offline' : 'unreachable'
      const quote = phase.diagnosticsId === undefined ? undefined : say(text, 'quote', { id: phase.diagnosticsId })
      const next = html`${retry}<slot></slot>`
      return message({
        sign: phase.isOffline ? 'wait' : 'bad',
        heading: text[words],
        lines: [text[`${words}:line`]],
        quote,
        next,
      })
    }
    case 'signed-out':
      return message({ sign: 'look', heading: text.nothing, lines: [text['nothing:line']], next: html`<slot></slot>` })
  }
}

/** What a screen reader announces in a phase that does not take the focus. */
export function phaseAnnouncement(phase: AccountPhase, { text }: Wording): string {
  switch (phase.name) {
    case 'loading':
      return text.loading
    case 'listed':
      return ''
    case 'expired':
      return text.expiredPage
    case 'unreachable':
      return phase.isOffline ? text.offline : text.unreachable
    case 'signed-out':
      return text.nothing
  }
}
