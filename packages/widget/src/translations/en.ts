import type { Reason } from '../protocol.ts'

/** A heading and what to do, by reason. */
const failed: Record<Reason, readonly [heading: string, text: string]> = {
  declined: ['Your bank said no', 'Nothing was charged. Choose another way, or ask your bank about this payment.'],
  'insufficient-funds': [
    'There was not enough money',
    'Nothing was charged. Choose another way, or top up and try again.',
  ],
  cancelled: ['You stopped', 'Nothing was charged. You can try again or choose another way.'],
  expired: ['It took too long', 'The page at CCV closed before you were done. Nothing was charged.'],
  'fraud-suspected': ['This payment was stopped', 'Nothing was charged. Choose another way, or call your bank.'],
  unavailable: ['This way does not work right now', 'Nothing was charged. Choose another way, or try again later.'],
  'needs-review': [
    'The shop has to look at this',
    'Nothing was charged so far. Choose another way, or contact the shop.',
  ],
}

/** English, and the shape that every language has. `amount` comes formatted; `name` is a method such as "Visa ending in 4242". */
export const en = {
  testMode: 'Test mode: no money moves',
  loading: 'Loading',
  legendPay: 'How would you like to pay?',
  legendSave: 'What would you like to save?',
  noChoices: 'There is no way to pay here right now',
  noChoicesText: 'Please contact the shop.',

  names: {
    card: 'Card',
    bcmc: 'Bancontact',
    ideal: 'iDEAL',
    paypal: 'PayPal',
    applepay: 'Apple Pay',
    googlepay: 'Google Pay',
    sepa: 'Direct debit',
    saved: 'Saved method',
  },
  account: 'Bank account',
  ending: (name: string, last4: string) => `${name} ending in ${last4}`,
  expires: (date: string) => `Expires ${date}`,
  expired: (date: string) => `Expired ${date}`,

  pay: (amount: string) => `Pay ${amount}`,
  payNow: 'Pay',
  signAndPay: (amount: string) => `Sign and pay ${amount}`,
  sign: 'Sign',
  agreeAndPay: (amount: string) => `Agree and pay ${amount}`,
  agree: 'Agree',
  saveCard: 'Save card',
  order: 'Order with obligation to pay',
  subscribe: 'Subscribe with obligation to pay',
  total: 'Total',
  busy: 'One moment…',

  goesTo: {
    'card-page': 'You enter your card on CCV’s secure page',
    bank: 'You pay at your bank, through CCV',
    paypal: 'You confirm at PayPal, through CCV',
    wallet: 'You confirm on CCV’s secure page',
    'sign-page': 'You sign on CCV’s secure page',
    page: 'You confirm on CCV’s secure page',
    nowhere: 'No more steps: it is charged right away',
  },

  fields: { firstName: 'First name', lastName: 'Last name', email: 'E-mail', country: 'Country' },
  chooseCountry: 'Choose your country',
  faults: {
    firstName: 'Enter your first name',
    lastName: 'Enter your last name',
    email: 'Enter your e-mail address',
    country: 'Choose the country you live in',
    consent: 'Tick the box to go on',
    noAt: 'Add the @ and what follows, such as an@example.be',
    noDot: 'Add the part after the dot, such as an@example.be',
    odd: 'Check the address: it looks like an@example.be',
    refused: 'The shop could not use this: check it for mistakes',
  },

  noteOpen: 'You have a payment open at CCV. Continue there, or choose another way below.',
  noteInProgress:
    'Your earlier payment is still open at CCV and could not be stopped. Finish it there, or try again in a moment.',
  noteChanged: 'Something changed since this page was opened. Please check it and go on.',
  noteUnreachable: 'The shop could not be reached. Check your connection and try again: you will not pay twice.',
  noteTrouble: 'That did not work. Try again in a moment: you will not pay twice.',
  goOn: 'Continue at CCV',

  leaving: 'Taking you to CCV…',
  leavingLink: 'Go there now',
  framed: 'Go on in a new tab',
  framedText:
    'This page is shown inside another one that does not let you leave. Open CCV’s page in a new tab: the answer appears here too.',
  framedLink: 'Open CCV’s page',
  checking: 'Checking your payment…',
  checkingText: 'This takes a few seconds. Please keep this page open.',
  stillChecking: 'Still checking with your bank',
  stillCheckingText: 'This can take a few minutes. You can close this page: your payment goes on without it.',
  stillCheckingNotified: (shop: string) =>
    `This can take a few minutes. You can close this page: ${shop} will e-mail you either way.`,

  paid: (amount: string) => `Paid ${amount}`,
  paidPlain: 'Paid',
  thanks: 'Thank you for your order.',
  thanksNotified: (shop: string) => `Thank you. ${shop} will e-mail you the confirmation.`,
  authorised: (amount: string) => `${amount} is reserved`,
  authorisedPlain: 'The amount is reserved',
  authorisedText: (shop: string) => `${shop} collects it when your order is ready.`,
  processing: 'Your direct debit is on its way',
  processingText: (amount: string) => `Your bank collects ${amount} in the next few days. There is nothing left to do.`,
  processingPlain: 'Your bank collects the amount in the next few days. There is nothing left to do.',
  saved: 'Saved',
  savedText: (name: string) => `${name} is saved for next time.`,
  savedPlain: 'It is saved for next time.',
  mandateSigned: 'Mandate signed',
  mandateSignedText: 'Your direct debit mandate is active.',
  savingText: 'Still saving it for next time…',
  notSavedText: 'It was not saved for next time. That changes nothing about your payment.',
  notSaved: 'It was not saved',

  failed,
  failedNote: (reason: string) => `Last time it did not work: ${reason}.`,
  chooseAnother: 'Choose another way',

  review: 'Your payment is being checked',
  reviewText: (shop: string) => `${shop} has to look at it first. Please do not pay again.`,
  reviewNotified: (shop: string) => `${shop} has to look at it first and will e-mail you. Please do not pay again.`,
  quote: (id: string) => `Number for the shop: ${id}`,

  expiredPage: 'This page has expired',
  expiredText: 'Nothing is lost. Open the checkout again from the shop to go on.',
  unreachable: 'The shop does not answer',
  unreachableText: 'Check your connection. If you have paid, that is safe: you will not pay twice.',
  retry: 'Try again',
  stopped: 'We did not take you there',
  stoppedText: 'The page you were to be sent to is not one of CCV’s. Nothing was charged. Please tell the shop.',
  nothing: 'There is nothing to pay here',
  nothingText: 'Go back to the shop and open the checkout from there.',
}

/** Every text of the element, in one language. */
export type Messages = typeof en
