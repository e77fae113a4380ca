import type { Reason, SavedMethodView, StatusView } from '../protocol.ts'
import { outcomeOf } from '../session/outcome.ts'
import type { Tone } from '../theme/icons.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import { amountText } from './money.ts'
import { savedName, usedName } from './names.ts'
import { formatDate } from './saved-dates.ts'

/** The texts of a result. */
export interface ResultText {
  tone: Tone
  heading: string
  /** What identifies the payment: method and date, or the order number. */
  facts?: string | undefined
  lines: string[]
  /** True when the shopper may choose another method. */
  canTryAgain: boolean
  /** True when the same method may be tried again. */
  canRetry: boolean
  /** True when the reference number is shown, because the shop has to look into it. */
  quotes: boolean
}

/** Puts a status into words. */
export function resultTextOf(status: StatusView, text: Messages, lang: string): ResultText {
  const base = { tone: 'good', canTryAgain: false, canRetry: false, quotes: false } as const
  const shop = status.shop.name
  const amount = status.amount && amountText(status.amount, status.lang, lang)
  switch (outcomeOf(status)) {
    case 'good': {
      const back = backWords(status, text, lang, amount)
      return {
        ...base,
        ...(back && { tone: 'look' }),
        facts: paidWith(status, text, lang),
        ...(back ?? goodWords(status, text, amount)),
      }
    }
    case 'review': {
      const line = say(text, status.shopNotifies ? 'review:notified' : 'review:line', { shop })
      return {
        ...base,
        tone: 'look',
        heading: text.review,
        facts: orderNumber(status, text),
        lines: [line],
        quotes: true,
      }
    }
    case 'failed':
      return { ...base, canTryAgain: true, ...failedWords(status, text) }
    case 'none':
    case 'pending':
      return { ...base, tone: 'wait', heading: text['phase:checking'], lines: [text['phase:checking:line']] }
  }
}

function paidWith({ payment, used, attemptStartedAt }: StatusView, text: Messages, lang: string): string | undefined {
  if (payment === 'none' || !used || attemptStartedAt === undefined) return undefined
  // In right-to-left text a Latin name would take the date's numbers with it.
  const [open, close] = text.dir === 'rtl' ? ['\u2068', '\u2069'] : ['', '']
  return `${open}${usedName(used, text)}${close}\u00a0· ${open}${formatDate(attemptStartedAt, lang)}${close}`
}

function orderNumber({ orderId }: StatusView, text: Messages): string | undefined {
  return orderId === undefined ? undefined : say(text, 'orderNumber', { id: orderId })
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
      const next = status.shopNotifies
        ? say(text, 'thanks:notified', { shop })
        : `${say(text, 'thanks', {})} ${say(text, 'paid:next', { shop })}`
      return { heading: say(text, 'paid', { amount }), lines: [next, ...saved] }
    }
  }
}

/** What followed a payment. One that this version does not know is left out. */
function backWords(
  { moneyBack, lang: written, shop }: StatusView,
  text: Messages,
  lang: string,
  amount = '',
): Words | undefined {
  const heading = moneyBack && text[`back:${moneyBack.state}`]
  if (!heading) return undefined
  const back = amountText(moneyBack, written, lang)
  const line = moneyBack.state.endsWith('refunded')
    ? say(text, 'refund:line', { back, amount })
    : say(text, 'return:line', { back, shop: shop.name })
  return { heading, lines: [line] }
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

/** Failures that are nobody's refusal. */
const neutral: Partial<Record<Reason, Tone>> = { cancelled: 'stop', expired: 'wait', 'needs-review': 'look' }

type Failed = Words & Pick<ResultText, 'tone' | 'facts' | 'canRetry' | 'quotes'>

/** A reason that this version does not know is shown as `declined`. */
function failedWords(status: StatusView, text: Messages): Failed {
  const reason = status.reason ?? (status.payment === 'failed' ? 'declined' : undefined)
  const quotes = reason === 'unavailable' || reason === 'needs-review'
  const [heading, line] = reason === undefined ? [text.notSaved, ''] : reasonWords(reason, text)
  return {
    tone: reason === undefined ? 'look' : (neutral[reason] ?? 'bad'),
    heading,
    facts: quotes ? orderNumber(status, text) : undefined,
    lines: line === '' ? [] : [line],
    canRetry: status.canRetry ?? (reason !== 'fraud-suspected' && reason !== 'needs-review'),
    quotes,
  }
}

/** The heading and the line for a reason. */
export function reasonWords(reason: Reason, text: Messages): readonly [heading: string, line: string] {
  const key = `failed:${reason}` as const
  return key in text ? [text[key], text[`${key}:line`]] : reasonWords('declined', text)
}
