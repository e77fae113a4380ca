/** The tags with which a page embeds the element. */
import type { Session } from '@ccv-checkout/server'
import { html, raw } from 'hono/html'
import type { Html } from '../pages/html.ts'
import type { Shop } from '../shop.ts'
import { type Lang, localeOf } from '../texts/texts.ts'

interface TagParts {
  visitorId: string
  session: Session
  lang: Lang
  /** `wait` where something of the page has to happen first, such as storing which terms the shopper has accepted. */
  beforeScript: 'post' | 'wait'
}

/**
 * Returns the tag as the backend prints it. Its choices are shown, and can be used, before the script has run. The session
 * is inside, so the element needs no first request.
 */
export async function sessionTag(shop: Shop, { visitorId, session, lang, beforeScript }: TagParts): Promise<Html> {
  const options = { server: '/pay', lang: localeOf(lang), savesWithoutScript: true, beforeScript }
  const printed = await shop.checkout.tag(session, options)
  shop.trace.add(visitorId, { kind: 'tag', title: '<ccv-checkout>', sent: outline(printed) })
  return html`${raw(printed)}`
}

/** Breaks the tag into lines and leaves out the choices, and the session, which the backend's answers show anyway. */
function outline(tag: string): string {
  return tag
    .replace(/(<template [^>]*>).*?(<\/template>)/s, '\n  $1…$2')
    .replace(/(<script [^>]*>).*?(<\/script>)/s, '\n  $1{ … }$2\n  ')
    .replace(/<\/ccv-[\w-]+>$/, '\n$&')
}

/** Returns a tag without a session, for cached pages and other origins: the element gets a token by `session-url`. */
export async function serviceTag(
  shop: Shop,
  visitorId: string,
  options: { lang: Lang; fallback: string },
): Promise<Html> {
  const tag =
    await html`<ccv-checkout server="${shop.serviceUrl}" session-url="/checkout/session" lang="${localeOf(options.lang)}"${hosts(shop)}>
  <a href="/checkout/plain">${options.fallback}</a>
</ccv-checkout>`
  shop.trace.add(visitorId, { kind: 'tag', title: '<ccv-checkout session-url>', sent: tag.toString() })
  return tag
}

/**
 * Returns the tag of the return page: the element finds its token in the address.
 *
 * @param options.sessionUrl issues a token when the address has none, for a shopper who returns later
 */
export function returnTag(shop: Shop, options: { lang: Lang; sessionUrl?: string }): Html {
  const later = options.sessionUrl ? html` session-url="${options.sessionUrl}"` : html``
  return html`<ccv-checkout server="/pay" lang="${localeOf(options.lang)}"${later}${hosts(shop)}></ccv-checkout>`
}

/**
 * Returns the account page's tag as the backend prints it, with the shop's list inside for browsers without JavaScript.
 */
export async function savedMethodsTag(
  shop: Shop,
  visitorId: string,
  options: { customerId: string; lang: Lang; inside: Html },
): Promise<Html> {
  const inside = String(await options.inside)
  const printed = await shop.checkout.methods.tag(options.customerId, {
    server: '/pay',
    sessionUrl: '/account/token',
    addUrl: '/account/add?as=mandate',
    lang: localeOf(options.lang),
    inside,
  })
  const [, token] = / token="(ac_[^"]+)"/.exec(printed) ?? []
  if (token) shop.trace.own(visitorId, [token])
  shop.trace.add(visitorId, { kind: 'tag', title: '<ccv-saved-methods>', sent: outline(printed.replace(inside, '')) })
  return html`${raw(printed)}`
}

function hosts(shop: Shop): Html {
  return shop.redirectHosts.length > 0 ? html` redirect-hosts="${shop.redirectHosts.join(' ')}"` : html``
}
