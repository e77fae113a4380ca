/** The plain page as HTML. Pure. */
import type { MoneyBack, Reason } from '@ccv-checkout/widget/protocol'
import { html } from 'hono/html'
import type { Availability } from '../domain/availability.ts'
import { amountText, dateText } from '../domain/formatted.ts'
import { directionOf, isolate, type Language, textLanguage } from '../domain/languages.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { type Outcome, usedView } from '../payments/views.ts'
import { offersOf } from '../sessions/offers.ts'
import type { SessionRecord } from '../store/records.ts'
import { type Refused, refusalNote, wrongFields } from './faults.ts'
import { rowOf } from './form.ts'
import { groupsOf } from './groups.ts'
import { type End, end, frame, type Html } from './layout.ts'
import { signOf } from './marks.ts'
import { type Row, rowsOf } from './rows.ts'
import { type PageTexts, pageTexts } from './texts/texts.ts'

export interface PageState {
  session: SessionRecord
  /** The saved methods that this visitor may use. */
  methods: readonly Method[]
  outcome: Outcome
  /** True when the shopper returns from CCV: the page reloads automatically until the status is final. */
  isBack: boolean
  isExpired: boolean
  /** The session's token, if the visitor has sent it. */
  token: string | undefined
  shop: string
  /** Where shoppers cancel a series. */
  cancelAt: string | undefined
  testMode: boolean
  now: number
  account: Availability
  refused: Refused | undefined
  leadsTo: Target | undefined
  /** Where the forms of the page are sent, when that is not the address of the page. */
  action: string | undefined
}

/**
 * Where the page leads on to. It is a page with a `refresh` and a link instead of a redirect: where a shop's page allows
 * forms to `'self'` only, Chromium blocks a redirect of the form to another site, after the attempt has begun.
 */
export interface Target {
  is: 'ccv' | 'shop'
  url: string
}

/** The texts in a language, or in the closest available one. */
export function textsIn(lang: string): { language: Language; texts: PageTexts } {
  const language = textLanguage(lang)
  return { language, texts: pageTexts[language] }
}

export function renderPage(state: PageState): Html {
  const { session, outcome, isBack, leadsTo } = state
  const { lang, order, returnUrl, checkoutUrl } = session.input
  const { language, texts } = textsIn(lang)
  const money = outcome.amount ?? order
  const amount = money ? amountText(money, lang) : ''
  const isPending = outcome.payment === 'pending' || outcome.method === 'pending'
  const refreshes = isBack && isPending
  const isOver = outcome.payment === 'paid' || outcome.payment === 'processing' || outcome.payment === 'authorised'
  return frame({
    language,
    shop: state.shop,
    amount,
    description: order?.description ?? '',
    summary: order ? texts.legendPay : texts.legendSave,
    testMode: state.testMode ? texts.testMode : '',
    refresh: leadsTo ? `0;url=${leadsTo.url}` : refreshes ? '3' : '',
    content: bodyOf(state, texts, amount, isPending),
    back: {
      href: leadsTo?.is === 'shop' ? leadsTo.url : ((isOver ? undefined : checkoutUrl) ?? new URL(returnUrl).origin),
      text: texts.back,
    },
  })
}

function bodyOf(state: PageState, texts: PageTexts, amount: string, isPending: boolean): Html {
  const { leadsTo, isBack } = state
  if (leadsTo?.is === 'ccv') return leaving(leadsTo.url, texts)
  return isPending && (isBack || leadsTo) ? unconfirmed(state, texts) : content(state, texts, amount)
}

function leaving(url: string, texts: PageTexts): Html {
  return html`${end({ tone: 'wait', title: texts.leaving, text: '' })}<div class="note"><a class="go" href="${url}">${texts.leavingLink}</a></div>`
}

/** Offers a shopper who has not paid both options: the open page at CCV, and the choices on this page. */
function unconfirmed({ outcome, isExpired }: PageState, texts: PageTexts): Html {
  const finish = outcome.live?.redirectUrl && html`<a class="go" href="${outcome.live.redirectUrl}">${texts.goOn}</a>`
  const choose = isExpired ? '' : html`<a class="go" href="?">${texts.otherWays}</a>`
  const ways = finish || choose ? html`<div class="note">${finish || ''}${choose}</div>` : ''
  return html`${end({ tone: 'wait', title: texts.checking, text: texts.checkingText })}${ways}`
}

function content(state: PageState, texts: PageTexts, amount: string): Html {
  const { outcome, session, shop } = state
  const unsaved = outcome.method === 'not-saved' ? texts.notSavedText : undefined
  switch (outcome.payment) {
    case 'paid': {
      if (outcome.moneyBack) return end(moneyBack(outcome.moneyBack, state, texts, amount))
      const thanks = session.input.shopNotifies ? texts.thanksNotified(shop) : `${texts.thanks} ${texts.paidNext(shop)}`
      const saved = outcome.method === 'saved' ? texts.savedText : undefined
      const text = [thanks, saved ?? unsaved].filter(Boolean).join(' ')
      return end({ tone: 'good', title: texts.paid(amount), facts: paidWith(state, texts), text })
    }
    case 'processing':
      return end({
        tone: 'good',
        title: texts.processing,
        facts: paidWith(state, texts),
        text: texts.processingText(amount),
      })
    case 'authorised':
      return end({
        tone: 'good',
        title: texts.authorised(amount),
        facts: paidWith(state, texts),
        text: unsaved ?? texts.authorisedText(shop),
      })
    case 'review':
      return end({
        tone: 'look',
        title: texts.review,
        facts: session.input.order && texts.orderNumber(session.input.order.id),
        text: texts.reviewText(shop),
        reference: { label: texts.reference, id: session.id },
      })
    case 'failed':
    case 'pending':
    case 'none':
      break
  }
  if (outcome.payment === 'none' && outcome.method === 'saved') {
    return end({ tone: 'good', title: texts.saved, text: texts.savedText })
  }
  if (state.isExpired) return end({ tone: 'wait', title: texts.expired, text: texts.expiredText })
  return choosing(state, texts, amount)
}

function moneyBack(back: MoneyBack, state: PageState, texts: PageTexts, amount: string): End {
  const sum = amountText(back, state.session.input.lang)
  const isRefund = back.state === 'refunded' || back.state === 'partly-refunded'
  const text = isRefund ? texts.refundText(sum, amount) : texts.returnText(sum, state.shop)
  return { tone: 'look', title: texts.moneyBack[back.state], facts: paidWith(state, texts), text }
}

/** The method and the date. Whoever holds the link sees only the kind of method. */
function paidWith({ outcome, session }: PageState, texts: PageTexts): string | undefined {
  const { used, startedAt } = outcome
  if (!used || startedAt === undefined) return undefined
  const { kind } = usedView(used)
  const name = kind === 'applepay' ? 'Apple Pay' : texts[kind]
  const date = dateText(startedAt, session.input.lang)
  const apart = directionOf(textLanguage(session.input.lang)) === 'rtl' ? isolate : (text: string) => text
  return `${apart(name)} · ${apart(date)}`
}

function choosing(state: PageState, texts: PageTexts, amount: string): Html {
  const { session, outcome, refused, now, cancelAt, account } = state
  const shop = { name: state.shop, cancelAt }
  const rows = rowsOf(offersOf(session.input, state.methods, now, account), { session, shop, now })
  // Choices that save a method are offered on the shop's own page.
  if (rows.length === 0) return end({ tone: 'look', title: texts.missing, text: texts.expiredText })
  const posted = rows.find((row) => row.choice === refused?.values.get('choice') && isSameMethod(row, state))
  const opened = posted ?? rows[0]
  const link = outcome.live?.redirectUrl ?? undefined
  return html`${note(state, texts, posted)}${link ? goOn(link, refused ? '' : texts.noteOpen, texts) : ''}
<h2 class="sr">${amount ? texts.legendPay : texts.legendSave}</h2>
${groupsOf({
  rows,
  opened,
  texts,
  rowOf(row) {
    const own = refused && row === posted ? { values: refused.values, wrong: wrongFields(row, refused) } : undefined
    const form = { texts, input: session.input, amount, token: state.token, action: state.action, posted: own }
    return rowOf(row, form, row === opened, rows.length === 1)
  },
})}`
}

function isSameMethod({ method, saved }: Row, { refused }: PageState): boolean {
  return method === refused?.values.get('method') && saved?.id === refused?.values.get('savedMethodId')
}

function goOn(link: string, text: string, texts: PageTexts): Html {
  return html`<div class="note">${text ? html`<p>${text}</p>` : ''}<a class="go" href="${link}">${texts.goOn}</a></div>`
}

/** Failures that are nobody's refusal. */
const neutralSigns: Partial<Record<Reason, 'wait' | 'look'>> = {
  cancelled: 'wait',
  expired: 'wait',
  'needs-review': 'look',
}

/** The error of the submitted form, or else of the last attempt; shown once. */
function note({ outcome, refused }: PageState, texts: PageTexts, posted: Row | undefined): Html | '' {
  if (refused) return refusalNote(refused, posted, texts)
  const hasFailed = outcome.payment === 'failed' || (outcome.payment === 'none' && outcome.method === 'not-saved')
  if (!hasFailed) return ''
  const [title, text] = texts.failed[outcome.reason ?? 'declined']
  const sign = neutralSigns[outcome.reason ?? 'declined'] ?? 'bad'
  return html`<div class="note ${sign === 'bad' ? 'bad' : 'neutral'}" role="status">${signOf(sign)}<p><strong>${title}</strong><span class="why">${text}</span></p></div>`
}
