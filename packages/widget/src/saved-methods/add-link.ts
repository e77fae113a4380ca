import { webLink } from '../page/redirect.ts'

/**
 * The absolute URL of the shop's page where another card is saved.
 *
 * @param address the shop's, absolute or relative to the page
 * @param replaces id of the saved method that the new one replaces
 * @returns `undefined` when there is none, or when it is not a web URL
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
