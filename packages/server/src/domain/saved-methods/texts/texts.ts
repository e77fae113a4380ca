/** The consent texts that every language has, and their parameters. */

/** The parameters of the texts. Amounts and dates are already formatted for the shopper. */
export interface Terms {
  shop: string
  /** Name of the wallet, the same in every language. */
  wallet: string
  /** Absent when the amount is determined by the order. */
  amount: string | undefined
  everyDays: number
  until: string
  atMost: number
}

export interface Texts {
  saveCard: string
  agree: string
  /** What a card that is saved for one-click payments may be used for. */
  card: (t: Terms) => string
  cardRecurring: (t: Terms) => string
  cardInstalment: (t: Terms) => string
  sepa: (t: Terms) => string
  sepaRecurring: (t: Terms) => string
  sepaInstalment: (t: Terms) => string
  /** What the mandate of a wallet may be used for. */
  wallet: (t: Terms) => string
  walletRecurring: (t: Terms) => string
  walletInstalment: (t: Terms) => string
}
