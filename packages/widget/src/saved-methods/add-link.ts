import { webLink } from '../page/redirect.ts'

/**
 * Where another card is saved, as a whole address.
 *
 * @param address the shop's, absolute or relative to the page
 * @param replaces id of the saved method that the new one is to take the place of
 * @returns `undefined` when there is none, or when it is no address on the web
 */
export function addLinkOf(address: string, replaces?: string): string | undefined {
  if (address === '') return undefined
  try {
    const url = new URL(address, document.baseURI)
    if (replaces !== undefined) url.searchParams.set('replaces', replaces)
    return webLink(url.href)
  } catch {
    return undefined
  }
}
