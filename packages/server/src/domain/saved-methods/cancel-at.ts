/** Where a shopper cancels a series: the URL of a page of the shop, or an e-mail address. Pure. */
import { parseUrl } from '../parse-url.ts'

/** The longest one, in characters: it is part of a sentence above the button. */
const longest = 200

export const cancelAtFix =
  'use the address of the page where shoppers cancel, such as https://shop.example/account, or an e-mail address'

const isMail = (text: string): boolean => /^[^\s@<>"':/]+@[^\s@<>"':/]+\.[a-z][a-z\d-]*$/i.test(text)

const isPage = (text: string): boolean => /^https?:\/\/[^\s\\@]+$/i.test(text) && parseUrl(text) !== undefined

/** Returns whether shoppers can be sent there. Invisible characters, which can disguise an address, are refused. */
export function isCancelAt(text: string): boolean {
  return text.length <= longest && !/[\p{Cc}\p{Cf}]/u.test(text) && (isMail(text) || isPage(text))
}

/** The address as a shopper reads it: without the scheme, and without a slash at the end. */
export function readCancelAt(cancelAt: string): { kind: 'page' | 'mail'; shown: string } {
  if (isMail(cancelAt)) return { kind: 'mail', shown: cancelAt }
  return { kind: 'page', shown: cancelAt.replace(/^https?:\/\//i, '').replace(/\/$/, '') }
}
