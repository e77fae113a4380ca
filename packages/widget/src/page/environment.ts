/** What the element uses of the browser, besides the URL and storage. Tests replace it. */
export interface Environment {
  fetch: typeof fetch
  /** Leaves the page; false where that is forbidden, as in a sandboxed frame. */
  go: (url: string) => boolean
  /** Reloads the page. */
  reload: () => void
  /** Resolves after that time, or as soon as the signal is aborted. Never rejects. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Resolves after the next frame, or after 200 ms: a hidden tab has no frames. */
  painted: () => Promise<void>
  /** A monotonic clock, in milliseconds. */
  now: () => number
  /** True where this browser can finish a payment with Apple Pay. */
  hasApplePay: () => boolean
}

/** The browser itself. It accesses nothing before it is used, so it can be loaded on a server. */
export const browserEnvironment: Environment = {
  // Looked up at each call, because pages may wrap `fetch` after this file was loaded.
  fetch: (...request) => globalThis.fetch(...request),

  go(url) {
    // CCV's pages refuse to be framed. A framed page may only navigate its top window by name.
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

  painted: () =>
    new Promise((resolve) => {
      // The timer after it runs when the frame is on screen.
      requestAnimationFrame(() => setTimeout(resolve))
      setTimeout(resolve, 200)
    }),

  now: () => performance.now(),

  hasApplePay: () => 'ApplePaySession' in globalThis,
}

/** Where a sandbox forbids it, most browsers return null; Firefox throws. */
function openOnTop(url: string): boolean {
  try {
    return window.open(url, '_top') !== null
  } catch {
    return false
  }
}
