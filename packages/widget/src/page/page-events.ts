/** When the page may have missed something. */
export interface PageEvents {
  /** It came back from the browser's memory: whatever it was busy with will never be answered. */
  restored: () => void
  /** The connection is back. */
  online: () => void
  /** The shopper came back from another tab. */
  visible: () => void
}

/**
 * Listens for the moments in which to ask again.
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
