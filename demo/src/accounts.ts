/** A customer of the shop. A real shop has a password or a passkey here; the demo signs in with one click. */
export interface Account {
  id: string
  firstName: string
  lastName: string
  email: string
  country: string
}

export const accounts: readonly Account[] = [
  { id: 'c-17', firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
  { id: 'c-42', firstName: 'Bram', lastName: 'de Vries', email: 'bram@example.org', country: 'NL' },
]

/** Finds a customer by id. */
export function accountOf(id: string | undefined): Account | undefined {
  return accounts.find((account) => account.id === id)
}
