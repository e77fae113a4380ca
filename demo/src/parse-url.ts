/** Parses a URL; `undefined` if it is none. `URL.canParse` must not be used for this: Node 20 has an error in it. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
