/** What a text looks like that is kept encrypted. */

/** Names the way it is done, so that another can come after it. */
export const sealedPrefix = 'sealed1.'

/** True for a text whose key was not at hand, or that somebody changed: it can't be used, and is kept as it is. */
export function isSealed(text: string | null): boolean {
  return text?.startsWith(sealedPrefix) ?? false
}
