/** What the element touches outside itself, besides its own address and storage. Tests put their own in place. */
export interface Environment {
  fetch: typeof fetch
  /** Leaves the page; false where that is forbidden, as in a sandboxed frame. */
  go: (url: string) => boolean
  /** Asks the shop for this page again. */
  reload: () => void
  /** Resolves after that time, or as soon as the signal is aborted. Never rejects. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds since some time, that only grow. */
  now: () => number
  /** True where this browser can finish a payment with Apple Pay. */
  hasApplePay: () => boolean
}

/** The browser itself. Touches nothing before it is used, so it may be loaded on a server. */
export const browserEnvironment: Environment = {
  // Looked up at each call: pages wrap `fetch` after this file was loaded.
  fetch: (...request) => globalThis.fetch(...request),

  go(url) {
    // CCV's pages refuse to be framed. A framed page may only point its top window elsewhere by name.
    if (window.top !== window.self) return openOnTop(url)
    location.assign(url)
    return true
  },

  reload: () => location.reload(),

  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done)
    }),

  now: () => performance.now(),

  hasApplePay: () => 'ApplePaySession' in globalThis,
}

/** Where a sandbox forbids it, most browsers answer with nothing; Firefox throws. */
function openOnTop(url: string): boolean {
  try {
    return window.open(url, '_top') !== null
  } catch {
    return false
  }
}
