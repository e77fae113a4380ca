/** An account that the signing page offers. */
export interface TestAccount {
  iban: string
  bic: string
  bank: string
}

/** Well-known example accounts with valid check digits. */
export const testAccounts: readonly TestAccount[] = [
  { iban: 'BE68 5390 0754 7034', bic: 'TRIOBEBB', bank: 'België' },
  { iban: 'NL91 ABNA 0417 1643 00', bic: 'ABNANL2A', bank: 'Nederland' },
  { iban: 'FR14 2004 1010 0505 0001 3M02 606', bic: 'PSSTFRPP', bank: 'France' },
  { iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFF', bank: 'Deutschland' },
]

/** Returns an IBAN without spaces, in upper case. */
export function compactIban(iban: string): string {
  return iban.replaceAll(/\s/g, '').toUpperCase()
}

/** True when the format and the check digits (ISO 13616, mod 97) are valid. */
export function isIban(iban: string): boolean {
  const compact = compactIban(iban)
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false
  const moved = compact.slice(4) + compact.slice(0, 4)
  const digits = moved.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  let rest = 0
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** Returns the BIC of a test account, or a fixed BIC for any other account. */
export function bicOf(iban: string): string {
  return testAccounts.find((account) => compactIban(account.iban) === compactIban(iban))?.bic ?? 'TESTBEBB'
}
