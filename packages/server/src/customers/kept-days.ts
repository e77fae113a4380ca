/** How long the shopper's details are kept after a checkout has ended, in days. */
export const defaultDetailsKeptDays = 90

export const detailsKeptFix = 'use a whole number of days from 1 to 3650'

export function isDetailsKeptDays(days: number): boolean {
  return Number.isSafeInteger(days) && days >= 1 && days <= 3650
}
