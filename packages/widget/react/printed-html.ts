/** A tag that the shop's server printed, with its choices. */
import { type RefObject, useEffect, useState } from 'react'

/** The element itself: with printed HTML, React's own node is the one around it. */
export function hostIn(root: HTMLElement | null, tag: string): HTMLElement | null {
  return root?.localName === tag ? root : (root?.querySelector<HTMLElement>(tag) ?? null)
}

/**
 * A server component that renders again prints the same session with a new token. Replacing the element would drop what the
 * shopper filled in, and a payment that is being started: it stays, and asks the backend when something has changed. The
 * HTML of another session replaces it.
 */
export function useKeptHtml(root: RefObject<HTMLElement | null>, tag: string, html: string | undefined) {
  const [kept, keep] = useState(html)
  const session = sessionIn(html)
  if (html !== kept && session?.id !== sessionIn(kept)?.id) keep(html)

  const [shown, show] = useState(session?.json)
  useEffect(() => {
    if (session?.json === shown) return
    show(session?.json)
    const host: (Element & { refresh?: () => Promise<void> }) | null = hostIn(root.current, tag)
    if (html !== kept) void host?.refresh?.()
  }, [html, kept, root, session?.json, shown, tag])
  return kept
}

/** Only a page's own parser makes a shadow root of the printed choices. Elsewhere the element draws them, and browsers warn. */
export function inBrowser(html: string): string {
  return typeof document === 'undefined' ? html : html.replace(/<template shadowrootmode.*?<\/template>/s, '')
}

function sessionIn(html: string | undefined): { id: unknown; json: string } | undefined {
  const [, json] = html?.match(/ data-ccv-session>(.*?)<\/script>/s) ?? []
  return json === undefined ? undefined : { id: JSON.parse(json).id, json }
}
