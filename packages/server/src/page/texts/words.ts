/** The texts that every language of the plain page has. */
import type { DetailField, MoneyBackState, Reason } from '@ccv-checkout/widget/protocol'

export interface PageTexts {
  testMode: string
  legendPay: string
  legendSave: string
  savedMethods: string
  otherMethods: string
  showAll: (count: number) => string
  savedOn: (day: string) => string
  card: string
  anotherCard: string
  bcmc: string
  ideal: string
  wero: string
  sepa: string
  paypal: string
  googlepay: string
  pay: (amount: string) => string
  order: string
  subscribe: string
  total: string
  sign: string
  signAndPay: (amount: string) => string
  agree: string
  agreeAndPay: (amount: string) => string
  saveCard: string
  toCardPage: string
  toSignPage: string
  toPaypal: string
  toWallet: string
  toBankApp: string
  paysNow: string
  nothingNow: string
  withinDays: string
  fields: Record<DetailField, string>
  chooseCountry: string
  /** Above the list of the fields that are not right. */
  check: string
  faults: Record<DetailField | 'consent', string>
  noteOpen: string
  noteInProgress: string
  noteChanged: string
  noteTrouble: string
  /** While the page leads on to CCV. */
  leaving: string
  leavingLink: string
  goOn: string
  checking: string
  checkingText: string
  otherWays: string
  paid: (amount: string) => string
  thanks: string
  thanksNotified: (shop: string) => string
  authorised: (amount: string) => string
  authorisedText: (shop: string) => string
  processing: string
  processingText: (amount: string) => string
  saved: string
  savedText: string
  notSaved: string
  notSavedText: string
  failed: Record<Reason, readonly [title: string, text: string]>
  review: string
  reviewText: (shop: string) => string
  expired: string
  expiredText: string
  missing: string
  missingText: string
  trouble: string
  troubleText: string
  quote: (id: string) => string
  back: string
  orderNumber: (id: string) => string
  moneyBack: Record<MoneyBackState, string>
  refundText: (back: string, amount: string) => string
  returnText: (back: string, shop: string) => string
  reference: string
  paidNext: (shop: string) => string
}
