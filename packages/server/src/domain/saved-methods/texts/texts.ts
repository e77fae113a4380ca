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
  /** The label of the box, which says what is agreed to. */
  authoriseDebit: (t: Terms) => string
  authoriseCard: (t: Terms) => string
  authoriseWallet: (t: Terms) => string
  /** The amount, the rhythm and the end of a series. */
  plan: (t: Terms) => string
  /** The number and the amount of instalments. */
  planInstalment: (t: Terms) => string
  /** The same, after a first payment that is taken today. */
  planToday: (first: string, plan: string) => string
  /** The same, after a first payment that takes a few days: a direct debit. */
  planFirst: (first: string, plan: string) => string
  /** Where to cancel: on a page of the shop, or by e-mail. It follows the words of `cancelPlan` and `withdrawPlan`. */
  onPage: (page: string) => string
  byMail: (address: string) => string
  /**
   * How to cancel a series.
   *
   * @param where begins with a space; empty when it is unknown
   */
  cancelPlan: (where: string) => string
  /** How to withdraw the permission for instalments. What was bought is still owed. */
  withdrawPlan: (where: string) => string
}
