/**
 * The shopper's details. Shops prefill them from old records, so unusable values are ignored and the shopper is asked
 * instead.
 */

import { isCountry } from '@ccv-checkout/ccv'
import { z } from '@hono/zod-openapi'
import { parseUrl } from '../../domain/parse-url.ts'
import { optionalText, text, tidied } from './text.ts'

const longestName = 70
const longestEmail = 254

/** A name that the shopper entered, or that a mandate needs. */
const name = optionalText(longestName)

/** A name that the shop prefills. If it is too long for CCV it is ignored, and the shopper is asked for it. */
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
 * Accepts what an HTML e-mail field accepts, with a domain that can receive mail. The OpenAPI document has no pattern,
 * because it describes what may be sent, including international domains.
 */
const mailable = z
  .string()
  .max(longestEmail, `Use at most ${longestEmail} characters`)
  .refine((address) => z.regexes.html5Email.test(address) && /\.[a-z][a-z\d-]*$/i.test(address), fix)

/**
 * An e-mail address that the shopper entered, or that a mandate needs. An international domain is converted to ASCII
 * for CCV.
 */
const email = z.preprocess((value) => withAsciiDomain(tidied(value)), mailable.optional())

/**
 * An e-mail address that the shop prefills. If CCV can't mail to it, it is ignored, and the shopper is asked for it.
 */
const knownEmail = z.preprocess((value) => {
  const given = withAsciiDomain(tidied(value))
  const isAddress = typeof given === 'string' && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(given)
  return isAddress && !mailable.safeParse(given).success ? undefined : given
}, mailable.optional())

const internationalDomain = /^[\p{L}\p{M}\p{N}.。-]+$/u

/**
 * Converts an international domain with the URL parser, which implements the IDNA rules in every JavaScript runtime.
 */
function withAsciiDomain(address: unknown): unknown {
  if (typeof address !== 'string') return address
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const isInternational = /[^\p{ASCII}]/u.test(domain) && internationalDomain.test(domain)
  const url = at > 0 && isInternational ? parseUrl(`http://${domain}`) : undefined
  return url ? `${address.slice(0, at)}@${url.hostname}` : address
}

/** Details that a session may be prefilled with. */
export const knownPerson = {
  firstName: knownName,
  lastName: knownName,
  email: knownEmail,
  country: optionalCountry,
}

/**
 * Returns the names of the prefilled details that CCV cannot use, and that were therefore ignored.
 *
 * @param given the customer as the shop sent it
 * @param read the same after validation
 */
export function ignoredDetails(given: unknown, read: { [Name in keyof typeof knownPerson]?: unknown } = {}): string[] {
  if (typeof given !== 'object' || given === null) return []
  const sent = new Map<string, unknown>(Object.entries(given))
  const names = ['firstName', 'lastName', 'email'] as const
  return names.filter((name) => tidied(sent.get(name)) !== undefined && read[name] === undefined)
}

/** Details that a shopper enters, or that a mandate contains. */
export const person = { firstName: name, lastName: name, email, country: optionalCountry }

/** The shop's id of a customer. It is part of paths, from which clients remove `.` and `..`. */
export const customerId = text(128)
  .refine((id) => id !== '.' && id !== '..', 'Use an id other than . and .., which a path cannot contain')
  .openapi({ example: 'c-17' })
