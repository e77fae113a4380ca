import { isCountry } from './country.ts'

/** Length of an IBAN per country of the SEPA area. For other countries only the check digits can be validated. */
const lengths: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
}

/**
 * True for an IBAN whose check digits and length are valid, with or without spaces, in any letter case.
 * It doesn't say whether the account exists.
 */
export function isIban(text: string): boolean {
  const iban = toElectronic(text)
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  const country = iban.slice(0, 2)
  const length = Object.hasOwn(lengths, country) ? lengths[country] : undefined
  if (length === undefined ? !isCountry(country) : iban.length !== length) return false
  return remainder(iban) === 1
}

/** Converts to the electronic format of an IBAN: upper case, without spaces. */
export function toElectronic(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase()
}

/** ISO 7064 mod 97-10, calculated per character so that no number becomes unsafe. */
function remainder(iban: string): number {
  let rest = 0
  for (const sign of `${iban.slice(4)}${iban.slice(0, 4)}`) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
