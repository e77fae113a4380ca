/** The texts that every language has, and what they are filled with. */

/** What the texts are filled with; amounts and dates already in the shopper's form. */
export interface Terms {
  shop: string
  /** What the wallet is called; its own name in every language. */
  wallet: string
  /** Absent where the amount follows from the order. */
  amount: string | undefined
  everyDays: number
  until: string
  atMost: number
}

export interface Texts {
  saveCard: string
  agree: string
  /** What a card saved for one click may be used for. */
  card: (t: Terms) => string
  cardRecurring: (t: Terms) => string
  cardInstalment: (t: Terms) => string
  sepa: (t: Terms) => string
  sepaRecurring: (t: Terms) => string
  sepaInstalment: (t: Terms) => string
  /** What a wallet's mandate may be used for. */
  wallet: (t: Terms) => string
  walletRecurring: (t: Terms) => string
  walletInstalment: (t: Terms) => string
}
