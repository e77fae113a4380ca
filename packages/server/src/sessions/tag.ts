/** The element's tag as HTML with the session inside: no first request, no layout shift, a link without JavaScript. */

import type { PaymentDeps } from '../context.ts'
import type { Session, TagOptions } from '../contract/checkout.ts'
import { ProblemError } from '../contract/problem.ts'
import { languageTag } from '../contract/schemas/language.ts'
import { type Language, textLanguage } from '../domain/languages.ts'
import { isSignedIn } from './offers.ts'
import { sessionView } from './sessions.ts'

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
  const lang = languageTag(options.lang) ?? record.input.lang
  const view = await sessionView(deps, record, lang)
  const hosts = [...deps.settings.redirectHosts].join(' ')
  const attributes = {
    server: options.server ?? deps.settings.publicUrl,
    token: session.token.trim(),
    lang,
    ...(hosts ? { 'redirect-hosts': hosts } : {}),
  }
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
  const fallback = options.fallback ?? fallbacks[textLanguage(lang)]
  return [
    `<ccv-checkout${written.join('')}>`,
    `<script type="application/json" data-ccv-session>${escapeJson(view)}</script>`,
    options.savesWithoutScript && isSignedIn(record.input)
      ? formTo(session, fallback)
      : `<a href="${escapeHtml(session.url)}">${escapeHtml(fallback)}</a>`,
    '</ccv-checkout>',
  ].join('')
}

/** Opens the same page with the session's token, so that it can also save a method. */
function formTo({ url, token }: Session, fallback: string): string {
  const field = `<input type="hidden" name="token" value="${escapeHtml(token)}">`
  return `<form method="post" action="${escapeHtml(url)}">${field}<button>${escapeHtml(fallback)}</button></form>`
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
