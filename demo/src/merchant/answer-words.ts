/** The texts for the outcome of each button of the back office. */
import type { Charge, OperationView, PaymentView } from '@ccv-checkout/server'
import { formatMoney, formatTime, type Lang, type Texts } from '../texts/texts.ts'
import type { Answer, Refusal } from './answers.ts'

/** The merchant's language. */
export interface Words {
  texts: Texts
  lang: Lang
}

/** Returns a refusal as an answer: a translated title and the backend's own texts. */
export function refused({ texts }: Words, form: string, refusal: Refusal, typed?: Answer['typed']): Answer {
  const words: Readonly<Record<string, string>> = texts.merchant.refusals
  const title = words[refusal.code] ?? texts.shop.brokenTitle
  return { form, tone: 'bad', title, refusal, ...(typed ? { typed } : {}) }
}

/** The answer to an amount that cannot be parsed. The backend was not called. */
export function wrongAmount(words: Words, form: string, typed: Answer['typed']): Answer {
  const message = words.texts.merchant.amountWrong
  const refusal: Refusal = { code: 'invalid-request', message, fields: [{ field: 'amountMinor', message }] }
  return refused(words, form, refusal, typed)
}

/** Describes the status of a charge. */
export function chargeAnswer(words: Words, form: string, charge: Charge): Answer {
  const { charge: texts, answer } = words.texts.merchant
  const amount = formatMoney(charge.amountMinor, words.lang)
  switch (charge.payment) {
    case 'paid':
      return { form, tone: 'good', title: texts.paid(amount) }
    case 'authorised':
      return { form, tone: 'good', title: texts.authorised(amount) }
    case 'processing':
      return { form, tone: 'wait', title: texts.processing(amount) }
    case 'failed': {
      const notes = [
        ...afterFailure(words, charge),
        ...(charge.failureCode ? [`${answer.ccv} ${charge.failureCode}`] : []),
      ]
      const links = charge.recoveryUrl ? [{ href: charge.recoveryUrl, label: texts.recovery, copy: true }] : []
      return { form, tone: 'bad', title: texts.failed(amount), notes, links }
    }
    case 'review':
      return { form, tone: 'wait', title: texts.review }
    case 'none':
    case 'pending':
      return charge.redirectUrl
        ? { form, tone: 'wait', title: texts.redirect, links: [{ href: charge.redirectUrl, label: texts.openCcv }] }
        : { form, tone: 'wait', title: texts.pending }
  }
}

/** Describes what may follow a failed charge. */
export function afterFailure({ texts, lang }: Words, { retry, retryAt }: Charge): string[] {
  const { charge } = texts.merchant
  return [
    ...(retry ? [charge.retry[retry]] : []),
    ...(retryAt === undefined ? [] : [charge.retryAt(formatTime(retryAt, lang))]),
  ]
}

/** Describes the status of a refund, capture or reversal. */
export function operationAnswer(words: Words, form: string, operation: OperationView): Answer {
  const { done } = words.texts.merchant.paymentsPage
  const amount = formatMoney(operation.amountMinor, words.lang)
  const titles = {
    refund: done.refund(amount),
    capture: done.capture(amount),
    reversal: done.reverse,
    return: '',
    duplicate: '',
  }
  switch (operation.state) {
    case 'succeeded':
      return { form, tone: 'good', title: titles[operation.kind] }
    case 'pending':
      return { form, tone: 'wait', title: titles[operation.kind], notes: [done.pending] }
    case 'failed': {
      const notes = operation.failureCode ? [`${words.texts.merchant.answer.ccv} ${operation.failureCode}`] : []
      return { form, tone: 'bad', title: done.failed, notes }
    }
    case 'review':
      return { form, tone: 'wait', title: done.review }
  }
}

/** Describes the outcome of stopping a refund. */
export function stopAnswer({ texts }: Words, form: string, { state }: OperationView): Answer {
  const { done } = texts.merchant.paymentsPage
  switch (state) {
    case 'failed':
      return { form, tone: 'good', title: done.stopped }
    case 'succeeded':
      return { form, tone: 'wait', title: done.tooLate }
    case 'pending':
      return { form, tone: 'wait', title: done.stillOpen, notes: [done.pending] }
    case 'review':
      return { form, tone: 'wait', title: done.review }
  }
}

/** Describes the outcome of cancelling a payment. A payment that was paid meanwhile stays paid. */
export function cancelAnswer({ texts }: Words, form: string, { payment }: Pick<PaymentView, 'payment'>): Answer {
  const { done } = texts.merchant.paymentsPage
  switch (payment) {
    case 'none':
    case 'failed':
      return { form, tone: 'good', title: done.cancel }
    case 'paid':
    case 'authorised':
      return { form, tone: 'wait', title: texts.status[payment] }
    case 'pending':
    case 'processing':
    case 'review':
      return { form, tone: 'wait', title: done.stillOpen, notes: [done.pending] }
  }
}
