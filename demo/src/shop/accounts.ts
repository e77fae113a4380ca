/** A customer of the shop. A real shop has a password or a passkey here; the demo signs in with one click. */
export interface Account {
  id: string
  firstName: string
  lastName?: string
  email: string
  country?: string
}

export const accounts: readonly Account[] = [
  { id: 'c-17', firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
  // Told us little: what a direct debit needs beyond that, the checkout asks for.
  { id: 'c-42', firstName: 'Bram', email: 'bram@example.org' },
]

/** Finds a customer by id. */
export function accountOf(id: string | undefined): Account | undefined {
  return accounts.find((account) => account.id === id)
}

/** First and last name, as far as known. */
export function nameOf({ firstName, lastName }: Account): string {
  return lastName ? `${firstName} ${lastName}` : firstName
}
