/**
 * Parses a URL; `undefined` if it is none. `URL.canParse` must not be used for this: in Node 20 it rejects every URL with
 * letters outside ASCII once it has been called some thousands of times.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
