/** Moments after which the page may be outdated. */
export interface PageEvents {
  /** The page was restored from the back/forward cache: pending requests will never be answered. */
  restored: () => void
  /** The connection is back. */
  online: () => void
  /** The shopper came back from another tab. */
  visible: () => void
}

/**
 * Listens for the moments after which to load again.
 *
 * @returns stops listening
 */
export function watchPage({ restored, online, visible }: PageEvents): () => void {
  const listening = new AbortController()
  const { signal } = listening
  addEventListener('pageshow', (event) => event.persisted && restored(), { signal })
  addEventListener('online', online, { signal })
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && visible(), { signal })
  return () => listening.abort()
}
