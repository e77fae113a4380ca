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
  // Has given little data: the checkout asks for the rest that a direct debit needs.
  { id: 'c-42', firstName: 'Bram', email: 'bram@example.org' },
]

/** Returns the customer with this id. */
export function accountOf(id: string | undefined): Account | undefined {
  return accounts.find((account) => account.id === id)
}

/** Returns first and last name, as far as known. */
export function nameOf({ firstName, lastName }: Account): string {
  return lastName ? `${firstName} ${lastName}` : firstName
}
