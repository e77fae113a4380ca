import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import type { AccountView } from '../protocol.ts'
import type { AccountPhase } from './account/phase.ts'
import { end, skeleton } from './message.ts'
import { say, type Wording } from './messages.ts'
import { list } from './method-list.ts'
import type { ListView } from './method-list-model.ts'

/** What the phases need besides words. */
export interface BodyParts {
  list: (account: AccountView) => ListView
  /** True where the shop can give a fresh token, so that asking again may help. */
  canRenew: boolean
  retry: () => void
}

/** Draws a phase. */
export function phaseView(phase: AccountPhase, { text }: Wording, parts: BodyParts): TemplateResult {
  const retry = html`<button class="go" part="button" type="button" @click=${parts.retry}>${text.retry}</button>`
  switch (phase.name) {
    case 'loading':
      return skeleton
    case 'listed':
      return list(parts.list(phase.account))
    case 'expired':
      return end({
        sign: 'wait',
        heading: text.expiredPage,
        lines: [text['expiredPage:line']],
        next: html`${parts.canRenew ? retry : nothing}<slot></slot>`,
      })
    case 'unreachable': {
      const words = phase.isOffline ? 'offline' : 'unreachable'
      const quote = phase.diagnosticsId === undefined ? undefined : say(text, 'quote', { id: phase.diagnosticsId })
      const next = html`${retry}<slot></slot>`
      return end({
        sign: phase.isOffline ? 'wait' : 'bad',
        heading: text[words],
        lines: [text[`${words}:line`]],
        quote,
        next,
      })
    }
    case 'nothing':
      return end({ sign: 'look', heading: text.nothing, lines: [text['nothing:line']], next: html`<slot></slot>` })
  }
}

/** What a screen reader says of a phase that does not take the focus. */
export function announcement(phase: AccountPhase, { text }: Wording): string {
  switch (phase.name) {
    case 'loading':
      return text.loading
    case 'listed':
      return ''
    case 'expired':
      return text.expiredPage
    case 'unreachable':
      return phase.isOffline ? text.offline : text.unreachable
    case 'nothing':
      return text.nothing
  }
}
