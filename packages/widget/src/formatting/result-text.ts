import type { Reason, SavedMethodView, StatusView } from '../protocol.ts'
import { outcomeOf } from '../session/outcome.ts'
import type { Tone } from '../theme/icons.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import { formatMoney } from './money.ts'
import { savedName } from './names.ts'

/** The texts of a result. */
export interface ResultText {
  tone: Tone
  heading: string
  lines: string[]
  /** True when the shopper may try another way. */
  canTryAgain: boolean
  /** True when the reference number is shown, because the shop has to look into it. */
  quotes: boolean
}

/** Puts a status into words. */
export function resultTextOf(status: StatusView, text: Messages, lang: string): ResultText {
  const base = { tone: 'good', canTryAgain: false, quotes: false } as const
  const shop = status.shop.name
  const amount = status.amount && formatMoney(status.amount, lang)
  switch (outcomeOf(status)) {
    case 'good':
      return { ...base, ...goodWords(status, text, amount) }
    case 'review': {
      const line = say(text, status.shopNotifies ? 'review:notified' : 'review:line', { shop })
      return { ...base, tone: 'look', heading: text.review, lines: [line], quotes: true }
    }
    case 'failed':
      return { ...base, tone: 'bad', canTryAgain: true, ...failedWords(status, text) }
    case 'none':
    case 'pending':
      return { ...base, tone: 'wait', heading: text['phase:checking'], lines: [text['phase:checking:line']] }
  }
}

type Words = Pick<ResultText, 'heading' | 'lines'>

function goodWords(status: StatusView, text: Messages, amount = ''): Words {
  const saved = savedLine(status, text)
  const shop = status.shop.name
  switch (status.payment) {
    case 'authorised':
      return { heading: say(text, 'authorised', { amount }), lines: [say(text, 'authorised:line', { shop }), ...saved] }
    case 'processing':
      return { heading: text.processing, lines: [say(text, 'processing:line', { amount }), ...saved] }
    case 'none':
      return isMandate(status)
        ? { heading: text.mandateSigned, lines: [text['mandateSigned:line']] }
        : { heading: text.saved, lines: saved }
    default: {
      const thanks = status.shopNotifies ? say(text, 'thanks:notified', { shop }) : text.thanks
      return { heading: say(text, 'paid', { amount }), lines: saved.length > 0 ? saved : [thanks] }
    }
  }
}

function savedLine(status: StatusView, text: Messages): string[] {
  const saved = savedIn(status)
  switch (status.method) {
    case 'saved':
      if (isMandate(status)) return [text['mandateSigned:line']]
      return saved ? [say(text, 'saved:line', { name: savedName(saved, text) })] : []
    case 'not-saved':
      return [text['notSaved:line']]
    case 'pending':
      return [text.saving]
    default:
      return []
  }
}

function isMandate(status: StatusView): boolean {
  return savedIn(status)?.kind === 'sepa'
}

/** A status token's status only names the kind. */
function savedIn({ saved, savedKind }: StatusView): Pick<SavedMethodView, 'kind' | 'brand' | 'last4'> | undefined {
  return saved ?? (savedKind && { kind: savedKind })
}

/** A reason that this version does not know is shown as `declined`. */
function failedWords(status: StatusView, text: Messages): Words & { quotes: boolean } {
  const reason = status.reason ?? (status.payment === 'failed' ? 'declined' : undefined)
  const quotes = reason === 'unavailable' || reason === 'needs-review'
  const [heading, line] = reason === undefined ? [text.notSaved, ''] : reasonWords(reason, text)
  return { heading, lines: line === '' ? [] : [line], quotes }
}

/** The heading and the line for a reason. */
export function reasonWords(reason: Reason, text: Messages): readonly [heading: string, line: string] {
  const key = `failed:${reason}` as const
  return key in text ? [text[key], text[`${key}:line`]] : reasonWords('declined', text)
}
