/** What is known of a shopper. Shops prefill it from old records: what can't be used there is asked of the shopper. */
import { isCountry } from '@ccv-checkout/ccv'
import { z } from '@hono/zod-openapi'
import { optionalText, text, tidied } from './text.ts'

const longestName = 70
const longestEmail = 254

/** A name that the shopper typed, or that a mandate needs. */
const name = optionalText(longestName)

/** A name that the shop knows. One that is too long for CCV is left out, and the shopper is asked for it. */
const knownName = z.preprocess((value) => {
  const tidy = tidied(value)
  return typeof tidy === 'string' && tidy.length > longestName ? undefined : tidy
}, text(longestName).optional())

export const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => isCountry(code), 'Use a two-letter country code such as NL')
  .openapi({ example: 'NL' })

const optionalCountry = z.preprocess(tidied, country.optional())

const fix = 'Use an address such as an@example.be'

/**
 * What an HTML e-mail field accepts, with a domain that can receive mail. The document names no pattern: it describes what
 * may be sent, and international domains may.
 */
const mailable = z
  .string()
  .max(longestEmail, `Use at most ${longestEmail} characters`)
  .refine((address) => z.regexes.html5Email.test(address) && /\.[a-z][a-z\d-]*$/i.test(address), fix)

/** An address that the shopper typed, or that a mandate needs; an international domain in its ASCII form, as CCV mails to it. */
const email = z.preprocess((value) => withAsciiDomain(tidied(value)), mailable.optional())

/** An address that the shop knows. One that CCV can't mail to is left out, and the shopper is asked for it. */
const knownEmail = z.preprocess((value) => {
  const given = withAsciiDomain(tidied(value))
  const isAddress = typeof given === 'string' && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(given)
  return isAddress && !mailable.safeParse(given).success ? undefined : given
}, mailable.optional())

const internationalDomain = /^[\p{L}\p{M}\p{N}.。-]+$/u

/** Browsers' URL parsers know the rules of international domain names, and so does every JavaScript runtime. */
function withAsciiDomain(address: unknown): unknown {
  if (typeof address !== 'string') return address
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const isInternational = /[^\p{ASCII}]/u.test(domain) && internationalDomain.test(domain)
  if (at < 1 || !isInternational || !URL.canParse(`http://${domain}`)) return address
  return `${address.slice(0, at)}@${new URL(`http://${domain}`).hostname}`
}

/** What a session may be prefilled with. */
export const knownPerson = {
  firstName: knownName,
  lastName: knownName,
  email: knownEmail,
  country: optionalCountry,
}

/** What a shopper fills in, or a mandate names. */
export const person = { firstName: name, lastName: name, email, country: optionalCountry }

/** A shop's id of a customer. It stands in addresses, where clients take `.` and `..` out. */
export const customerId = text(128)
  .refine((id) => id !== '.' && id !== '..', 'Use another id than . and .., which no address can contain')
  .openapi({ example: 'c-17' })
