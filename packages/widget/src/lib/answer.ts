import type { Reason, StatusView } from '../protocol.ts'
import type { Messages } from '../translations/en.ts'
import type { Tone } from './marks.ts'
import { formatMoney } from './money.ts'
import { savedName } from './names.ts'
import { outcomeOf } from './outcome.ts'

/** One sign, one heading, a sentence or two. */
export interface Answer {
  tone: Tone
  heading: string
  lines: string[]
  /** True when the shopper may try another way. */
  canTryAgain: boolean
  /** True when the number to quote helps: somebody at the shop has to look. */
  quotes: boolean
}

/** Puts a status into words. */
export function answerOf(status: StatusView, text: Messages, lang: string): Answer {
  const base = { tone: 'good', canTryAgain: false, quotes: false } as const
  const shop = status.shop.name
  const amount = status.amount && formatMoney(status.amount, lang)
  switch (outcomeOf(status)) {
    case 'good':
      return { ...base, ...goodWords(status, text, amount) }
    case 'review': {
      const line = status.shopNotifies ? text.reviewNotified(shop) : text.reviewText(shop)
      return { ...base, tone: 'look', heading: text.review, lines: [line], quotes: true }
    }
    case 'failed':
      return { ...base, tone: 'bad', canTryAgain: true, ...failedWords(status, text) }
    case 'none':
    case 'pending':
      return { ...base, tone: 'wait', heading: text.checking, lines: [text.checkingText] }
  }
}

type Words = Pick<Answer, 'heading' | 'lines'>

function goodWords(status: StatusView, text: Messages, amount: string | undefined): Words {
  const saved = savedLine(status, text)
  const shop = status.shop.name
  switch (status.payment) {
    case 'authorised':
      return {
        heading: amount ? text.authorised(amount) : text.authorisedPlain,
        lines: [text.authorisedText(shop), ...saved],
      }
    case 'processing':
      return {
        heading: text.processing,
        lines: [amount ? text.processingText(amount) : text.processingPlain, ...saved],
      }
    case 'none':
      return isMandate(status)
        ? { heading: text.mandateSigned, lines: [text.mandateSignedText] }
        : { heading: text.saved, lines: saved }
    default: {
      const thanks = status.shopNotifies ? text.thanksNotified(shop) : text.thanks
      return { heading: amount ? text.paid(amount) : text.paidPlain, lines: saved.length > 0 ? saved : [thanks] }
    }
  }
}

function savedLine(status: StatusView, text: Messages): string[] {
  switch (status.method) {
    case 'saved':
      if (isMandate(status)) return [text.mandateSignedText]
      return [status.saved ? text.savedText(savedName(status.saved, text)) : text.savedPlain]
    case 'not-saved':
      return [text.notSavedText]
    case 'pending':
      return [text.savingText]
    default:
      return []
  }
}

function isMandate(status: StatusView): boolean {
  return status.saved?.kind === 'sepa'
}

/** A reason that this version does not know reads as a plain no. */
function failedWords(status: StatusView, text: Messages): Words & { quotes: boolean } {
  const reason = status.reason ?? (status.payment === 'failed' ? 'declined' : undefined)
  const quotes = reason === 'unavailable' || reason === 'needs-review'
  const [heading, line] = reason === undefined ? [text.notSaved, ''] : reasonWords(reason, text)
  return { heading, lines: line === '' ? [] : [line], quotes }
}

/** The heading and the line for a reason. */
export function reasonWords(reason: Reason, text: Messages): readonly [heading: string, line: string] {
  return Object.hasOwn(text.failed, reason) ? text.failed[reason] : text.failed.declined
}
