import { isCountry } from '../values/country.ts'
import { isIban, toElectronic } from '../values/iban.ts'
import type { Mandate, MandateCustomer } from './mandate.ts'

/** What to change about a mandate's customer; what is absent stays as it is. */
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

/** What a rule of CCV's has against a member of a change. */
export interface MandateChangeProblem {
  /** The member to put right; `details`, where there is no member at all. */
  field: keyof MandateChange | 'details'
  /** Which rule: nothing given, a partner missing, not really changed, no such format, or not for this type. */
  code: 'empty' | 'missing' | 'unchanged' | 'invalid' | 'sepa-only'
  /** What to do about it, in English for developers. Never carries a value. */
  message: string
}

type Field = keyof MandateChange

const names: readonly Field[] = ['firstName', 'lastName']
const place: readonly Field[] = ['address', 'city', 'zip', 'country']
// An address isn't among them, though CCV lists it with them: its own card mandate has one.
const sepaOnly: readonly Field[] = ['vatNumber', 'customerNumber', 'companyName', 'phoneNumber', 'iban', 'bic']
/** Every member of a change. A member that isn't in it isn't sent. */
export const changeFields: readonly Field[] = [...names, 'email', 'language', ...place, ...sepaOnly]

const formats: Partial<Record<Field, { test: (value: string) => boolean; message: string }>> = {
  email: { test: isEmail, message: 'email must be an e-mail address' },
  language: { test: isLanguage, message: 'language must be a BCP 47 tag such as nl or nl-BE' },
  country: { test: isCountry, message: 'country must be an ISO 3166 alpha-2 code such as BE' },
  iban: { test: isIban, message: 'iban must be an account number with right check digits' },
  bic: { test: isBic, message: 'bic must be a bank code of 8 or 11 characters' },
}

/**
 * Holds a change against every rule that CCV documents for `PUT /mandate/{id}`. Pure.
 *
 * @param current the mandate as it was last read; without it, nobody can tell whether the e-mail really changes, nor
 * whether a member is for this type
 * @returns every problem, in the order of the fields; an empty list means that CCV has no reason to refuse
 * @see docs/sources.md#changing-a-mandate
 */
export function checkMandateChange(
  change: MandateChange,
  current?: Pick<Mandate, 'type' | 'details'>,
): MandateChangeProblem[] {
  if (changeFields.every((field) => change[field] === undefined)) {
    return [{ field: 'details', code: 'empty', message: 'give at least one member to change' }]
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

/** A member that isn't given, though one that is given needs it. */
function missing(change: MandateChange, field: Field): MandateChangeProblem | undefined {
  const needs = (partners: readonly Field[]) =>
    partners.includes(field) && partners.some((partner) => change[partner] !== undefined)
  if (needs(names)) return { field, code: 'missing', message: 'firstName and lastName change together' }
  if (needs(place)) return { field, code: 'missing', message: 'address, city, zip and country change together' }
  if (field === 'companyName' && change.vatNumber !== undefined) {
    return { field, code: 'missing', message: 'vatNumber changes only with companyName' }
  }
  return undefined
}

/** A member that this type of mandate doesn't have. */
function misfit(field: Field, current: Pick<Mandate, 'type'> | undefined): MandateChangeProblem | undefined {
  const { type } = current ?? {}
  if (type === undefined || type === 'sepa_direct_debit' || !sepaOnly.includes(field)) return undefined
  return { field, code: 'sepa-only', message: `${field} is a member of SEPA mandates only` }
}

function wrong(field: Field, value: string): MandateChangeProblem | undefined {
  if (value.trim() === '') return { field, code: 'invalid', message: `${field} must not be empty` }
  const format = formats[field]
  return format && !format.test(value) ? { field, code: 'invalid', message: format.message } : undefined
}

/** A member that CCV refuses unless it is a new one. */
function unchanged(
  field: Field,
  value: string,
  current: Pick<Mandate, 'details'> | undefined,
): MandateChangeProblem | undefined {
  if (field !== 'email' || value !== current?.details.customer?.email) return undefined
  return { field, code: 'unchanged', message: 'leave email out: CCV refuses one that the mandate already has' }
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

/** ISO 9362: bank, country, place, and sometimes a branch. */
function isBic(text: string): boolean {
  const bic = toElectronic(text)
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic) && isCountry(bic.slice(4, 6))
}
