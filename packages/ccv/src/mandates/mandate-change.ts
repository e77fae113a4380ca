import { isCountry } from '../values/country.ts'
import { isIban, toElectronic } from '../values/iban.ts'
import type { Mandate, MandateCustomer } from './mandate.ts'

/** The customer details of a mandate to change. Absent members stay unchanged. */
export interface MandateChange extends Partial<MandateCustomer> {
  /** With `companyName` only. SEPA. */
  vatNumber?: string
  /** The shop's number for the customer. SEPA. */
  customerNumber?: string
  /** The company's name on the mandate. SEPA. */
  companyName?: string
  /** SEPA. */
  phoneNumber?: string
  /** The debtor's account, with or without spaces. SEPA. */
  iban?: string
  /** The debtor's bank. SEPA. */
  bic?: string
}

/** A member of a change that breaks one of CCV's rules. */
export interface MandateChangeProblem {
  /** The member to correct; `details` when the change has no members. */
  field: keyof MandateChange | 'details'
  /** The rule: no members, a required member is missing, same value, wrong format, or not for this mandate type. */
  code: 'empty' | 'missing' | 'unchanged' | 'invalid' | 'sepa-only'
  /** How to fix it, in English for developers. Never contains a value. */
  message: string
}

type Field = keyof MandateChange

const names: readonly Field[] = ['firstName', 'lastName']
const place: readonly Field[] = ['address', 'city', 'zip', 'country']
// CCV's table lists the address here as well, but CCV's example of a card mandate has one.
const sepaOnly: readonly Field[] = ['vatNumber', 'customerNumber', 'companyName', 'phoneNumber', 'iban', 'bic']
/** Every member of a change. Other members aren't sent. */
export const changeFields: readonly Field[] = [...names, 'email', 'language', ...place, ...sepaOnly]

const formats: Partial<Record<Field, { test: (value: string) => boolean; message: string }>> = {
  email: { test: isEmail, message: 'email must be an e-mail address' },
  language: { test: isLanguage, message: 'language must be a BCP 47 tag such as nl or nl-BE' },
  country: { test: isCountry, message: 'country must be an ISO 3166 alpha-2 code such as BE' },
  iban: { test: isIban, message: 'iban must be an IBAN with a valid length and valid check digits' },
  bic: { test: isBic, message: 'bic must be a BIC of 8 or 11 characters' },
}

/**
 * Validates a change against every rule that CCV documents for `PUT /mandate/{id}`. Pure.
 *
 * @param current the mandate as last read; without it, the rules for an unchanged e-mail and for SEPA-only members are
 * not checked
 * @returns all problems, in the order of the fields; an empty list means that no documented rule is broken
 * @see docs/sources.md#changing-a-mandate
 */
export function checkMandateChange(
  change: MandateChange,
  current?: Pick<Mandate, 'type' | 'details'>,
): MandateChangeProblem[] {
  if (changeFields.every((field) => change[field] === undefined)) {
    return [{ field: 'details', code: 'empty', message: 'details must have at least one member to change' }]
  }
  return changeFields.flatMap((field) => {
    const value = change[field]
    const found =
      value === undefined
        ? missing(change, field)
        : (misfit(field, current) ?? wrong(field, value) ?? unchanged(field, value, current))
    return found ? [found] : []
  })
}

/** Finds an absent member that another member requires. */
function missing(change: MandateChange, field: Field): MandateChangeProblem | undefined {
  const needs = (partners: readonly Field[]) =>
    partners.includes(field) && partners.some((partner) => change[partner] !== undefined)
  if (needs(names)) return { field, code: 'missing', message: 'firstName and lastName must be given together' }
  if (needs(place)) {
    return { field, code: 'missing', message: 'address, city, zip and country must be given together' }
  }
  if (field === 'companyName' && change.vatNumber !== undefined) {
    return { field, code: 'missing', message: 'companyName is required when vatNumber is given' }
  }
  return undefined
}

/** Finds a member that this type of mandate doesn't have. */
function misfit(field: Field, current: Pick<Mandate, 'type'> | undefined): MandateChangeProblem | undefined {
  const { type } = current ?? {}
  if (type === undefined || type === 'sepa_direct_debit' || !sepaOnly.includes(field)) return undefined
  return { field, code: 'sepa-only', message: `${field} can be changed on SEPA mandates only` }
}

function wrong(field: Field, value: string): MandateChangeProblem | undefined {
  if (value.trim() === '') return { field, code: 'invalid', message: `${field} must not be empty` }
  const format = formats[field]
  return format && !format.test(value) ? { field, code: 'invalid', message: format.message } : undefined
}

/** Finds a member that CCV refuses unless its value is new. */
function unchanged(
  field: Field,
  value: string,
  current: Pick<Mandate, 'details'> | undefined,
): MandateChangeProblem | undefined {
  if (field !== 'email' || value !== current?.details.customer?.email) return undefined
  return { field, code: 'unchanged', message: 'email must differ from the current one, or be left out' }
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** ISO 9362: bank, country, location and an optional branch. */
function isBic(text: string): boolean {
  const bic = toElectronic(text)
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic) && isCountry(bic.slice(4, 6))
}
