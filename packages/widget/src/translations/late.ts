import type { MessageKey } from './en.ts'

/**
 * Texts that are only shown once an attempt has ended. The script files have them in English; in other languages they come
 * with the status that they are about (`StatusView.texts`), so that nobody loads them to choose a payment method.
 */
export const lateTexts = [
  'paid',
  'paid:next',
  'thanks',
  'thanks:notified',
  'authorised',
  'authorised:line',
  'processing',
  'processing:line',
  'saved',
  'saved:line',
  'mandateSigned',
  'mandateSigned:line',
  'saving',
  'notSaved',
  'notSaved:line',
  'failed:declined',
  'failed:declined:line',
  'failed:insufficient-funds',
  'failed:insufficient-funds:line',
  'failed:cancelled',
  'failed:cancelled:line',
  'failed:expired',
  'failed:expired:line',
  'failed:fraud-suspected',
  'failed:fraud-suspected:line',
  'failed:unavailable',
  'failed:unavailable:line',
  'failed:needs-review',
  'failed:needs-review:line',
  'review',
  'review:line',
  'review:notified',
  'orderNumber',
] as const satisfies readonly MessageKey[]
