/** How long a payment link is valid. */

export const defaultLinkLifeDays = 14

const longestDays = 60

export const linkLifeFix = `use a whole number of days, 1 to ${longestDays}`

export function isLinkLife(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= longestDays
}
