import type { StoredCard } from '../books/records.ts'

/** A card that the pages accept, with its behaviour. */
export interface TestCard {
  /** Used in links: brand and last four digits, such as `visa-4242`. */
  id: string
  brand: string
  number: string
  behaviour: 'success' | 'challenge' | 'failure'
  /** `ccv`: the number is on CCV's list. `sandbox`: added here, because CCV's published list is incomplete. */
  listedBy: 'ccv' | 'sandbox'
}

const rows: readonly [string, string, TestCard['behaviour'], TestCard['listedBy']][] = [
  ['visa', '4242 4242 4242 4242', 'success', 'ccv'],
  ['visa', '4000 0000 0000 0002', 'challenge', 'ccv'],
  ['visa', '4111 1111 1111 1111', 'success', 'ccv'],
  ['visa', '4012 8888 8888 1881', 'success', 'ccv'],
  ['visa', '4222 2222 2222 2', 'success', 'ccv'],
  ['visa', '4000 0000 0000 0028', 'success', 'ccv'],
  ['visa', '4000 0000 0000 0036', 'success', 'ccv'],
  ['amex', '3759 874358 77100', 'failure', 'ccv'],
  ['amex', '3782 822463 10005', 'success', 'ccv'],
  ['amex', '3759 870001 69792', 'success', 'ccv'],
  ['amex', '3759 870001 69784', 'challenge', 'ccv'],
  ['bcmc', '6703 2222 2222 2222 7', 'success', 'ccv'],
  ['bcmc', '6703 3333 3333 3333 9', 'challenge', 'ccv'],
  ['bcmc', '6703 9999 9997 9901 5', 'success', 'ccv'],
  ['bcmc', '6060 0599 9999 9014', 'success', 'ccv'],
  ['bcmc', '5127 8809 9999 9990', 'success', 'ccv'],
  ['bcmc', '4796 5899 9999 9917', 'success', 'ccv'],
  ['mastercard', '5555 5555 5555 4444', 'success', 'sandbox'],
  ['maestro', '6759 6498 2643 8453', 'success', 'sandbox'],
  ['visa', '4000 0000 0000 0127', 'failure', 'sandbox'],
]

/** Every card that the pages accept. Other numbers are rejected and never stored. */
export const testCards: readonly TestCard[] = rows.map(([brand, number, behaviour, listedBy]) => ({
  id: `${brand}-${number.replaceAll(' ', '').slice(-4)}`,
  brand,
  number,
  behaviour,
  listedBy,
}))

const digitsOf = (number: string) => number.replaceAll(/[\s-]/g, '')

/** Returns the test card with a number, with or without spaces and hyphens. */
export function findTestCard(number: string): TestCard | undefined {
  return testCards.find((card) => digitsOf(card.number) === digitsOf(number))
}

/** Masks a number as in CCV's payments, such as `4242XXXXXXXX4242`. */
export function maskPan(number: string): string {
  const digits = digitsOf(number)
  return `${digits.slice(0, 4)}${'X'.repeat(Math.max(0, digits.length - 8))}${digits.slice(-4)}`
}

/** Converts a card to its stored form: masked, with the holder's name in two parts. */
export function toStoredCard(card: TestCard, holder: { name: string; expiryDate: string }): StoredCard {
  const words = holder.name.trim().split(/\s+/)
  const lastName = words.length > 1 ? words.slice(1).join(' ') : (words[0] ?? '')
  return {
    brand: card.brand,
    maskedPan: maskPan(card.number),
    expiryDate: holder.expiryDate,
    firstName: words[0] ?? '',
    lastName,
  }
}

/** Returns an expiry date three years after `now`, as `MMYY`. */
export function laterExpiry(now: number): string {
  const year = new Date(now).getUTCFullYear() + 3
  return `12${String(year).slice(-2)}`
}

/** True after the last day of the card's expiry month, in UTC. */
export function hasExpired(expiryDate: string, now: number): boolean {
  const month = Number(expiryDate.slice(0, 2))
  const year = 2000 + Number(expiryDate.slice(2))
  return Date.UTC(year, month, 1) <= now
}
