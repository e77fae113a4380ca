/** A printed tag in a component of React. */
import { type RefObject, useEffect, useState } from 'react'
import { sessionIn } from './printed-tag.ts'

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
