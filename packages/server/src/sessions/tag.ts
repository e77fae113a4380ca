/**
 * The element's tag as HTML: its choices as declarative shadow DOM in a form that works before the script and without it,
 * the session as JSON for the script, and a link for browsers that can't show the choices.
 */
import { printCheckout } from '@ccv-checkout/widget/server'
import type { PaymentDeps } from '../context.ts'
import type { Session, TagOptions } from '../contract/checkout.ts'
import { ProblemError } from '../contract/problem.ts'
import { languageTag } from '../contract/schemas/language.ts'
import { type Language, textLanguage } from '../domain/languages.ts'
import type { Outcome } from '../payments/views.ts'
import { readOutcome } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import { isSignedIn } from './offers.ts'
import { revisionOf } from './revision.ts'
import { sessionView } from './view.ts'

const fallbacks: Readonly<Record<Language, string>> = {
  en: 'Go to the payment page',
  nl: 'Naar de betaalpagina',
  fr: 'Vers la page de paiement',
  de: 'Zur Zahlungsseite',
  es: 'Ir a la página de pago',
  it: 'Vai alla pagina di pagamento',
  pt: 'Ir para a página de pagamento',
  pl: 'Przejdź do strony płatności',
  da: 'Gå til betalingssiden',
  sv: 'Gå till betalsidan',
  tr: 'Ödeme sayfasına git',
  ar: 'الانتقال إلى صفحة الدفع',
}

export async function tagOf(deps: PaymentDeps, session: Session, options: TagOptions = {}): Promise<string> {
  const record = await deps.store.sessions.get(session.id)
  if (!record) throw new ProblemError('not-found')
  return printTag(deps, record, { token: session.token.trim(), url: session.url }, options)
}

interface Given {
  token: string
  /** The session's own page. */
  url: string
  /** The status, if it is known. */
  outcome?: Outcome
}

/** Prints the tag with the choices of a stored session. */
export async function printTag(
  deps: PaymentDeps,
  record: SessionRecord,
  { token, url, outcome: known }: Given,
  { server = deps.settings.publicUrl, lang: wished, fallback, savesWithoutScript, ...look }: TagOptions,
): Promise<string> {
  const lang = languageTag(wished) ?? record.input.lang
  const outcome = known ?? (await readOutcome(deps, record))
  const view = await sessionView(deps, record, lang, outcome)
  return printCheckout(view, {
    ...look,
    server,
    token,
    lang,
    redirectHosts: [...deps.settings.redirectHosts].join(' '),
    postUrl: url,
    revision: revisionOf(record, outcome),
    fallback: {
      url,
      text: fallback ?? fallbacks[textLanguage(lang)],
      savesWithoutScript: savesWithoutScript === true && isSignedIn(record.input),
    },
  })
}

/** Escapes text for use between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Serialises JSON that cannot close its script element. */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
