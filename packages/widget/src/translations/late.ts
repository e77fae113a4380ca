import type { MessageKey } from './en.ts'

/** Headings and labels of a result. The script files have them in English only. */
const headings = [
  'paid',
  'authorised',
  'processing',
  'saved',
  'mandateSigned',
  'saving',
  'notSaved',
  'failed:declined',
  'failed:insufficient-funds',
  'failed:cancelled',
  'failed:expired',
  'failed:fraud-suspected',
  'failed:unavailable',
  'failed:needs-review',
  'review',
  'orderNumber',
  'back:partly-refunded',
  'back:refunded',
  'back:returned',
  'back:charged-back',
] as const satisfies readonly MessageKey[]

/** Sentences below the heading of a result. The script files have them in no language. */
export const resultLines = [
  'paid:next',
  'thanks',
  'thanks:notified',
  'authorised:line',
  'processing:line',
  'saved:line',
  'mandateSigned:line',
  'notSaved:line',
  'failed:declined:line',
  'failed:insufficient-funds:line',
  'failed:cancelled:line',
  'failed:expired:line',
  'failed:fraud-suspected:line',
  'failed:unavailable:line',
  'failed:needs-review:line',
  'review:line',
  'review:notified',
  'refund:line',
  'return:line',
] as const satisfies readonly MessageKey[]

/**
 * Texts that are only shown once an attempt has ended. They come with the status that they are about (`StatusView.texts`), so
 * that nobody loads them to choose a payment method.
 */
export const resultTexts = [...headings, ...resultLines] as const

/**
 * Texts about the details that only a direct debit asks for. The script files have them in English only; in other languages
 * they come with a session that asks for details (`SessionView.texts`).
 */
export const detailTexts = [
  'field:firstName',
  'field:lastName',
  'field:email',
  'field:country',
  'chooseCountry',
  'error:firstName',
  'error:lastName',
  'error:email',
  'error:country',
  'error:no-at',
  'error:no-dot',
  'error:odd',
  'error:refused',
] as const satisfies readonly MessageKey[]
