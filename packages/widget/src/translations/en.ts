/** English, and the shape that every language has: a text may hold places such as `{amount}`, filled in when it is shown. */
export const en = {
  dir: 'ltr',
  testMode: 'Test mode: no money moves',
  legendPay: 'How would you like to pay?',
  legendSave: 'What would you like to save?',
  noChoices: 'There is no way to pay here right now',
  'noChoices:line': 'Please contact the shop.',

  'name:card': 'Card',
  'name:sepa': 'Direct debit',
  'name:saved': 'Saved method',
  'name:account': 'Bank account',
  ending: '{name} ending in {last4}',
  expires: 'Expires {date}',
  expired: 'Expired {date}',
  savedOn: 'Saved on {day}',
  savedMethods: 'Your saved methods',
  otherMethods: 'Pay another way',
  'name:anotherCard': 'Another card',
  showAll: 'Show all ({count})',
  showFewer: 'Show fewer',

  pay: 'Pay {amount}',
  signAndPay: 'Sign and pay {amount}',
  sign: 'Sign',
  agreeAndPay: 'Agree and pay {amount}',
  agree: 'Agree',
  saveCard: 'Save card',
  order: 'Order with obligation to pay',
  subscribe: 'Subscribe with obligation to pay',
  total: 'Total',

  'to:card-page': 'You enter your card on CCV’s secure page',
  'to:bank': 'You pay at your bank, through CCV',
  'to:paypal': 'You confirm at PayPal, through CCV',
  'to:sign-page': 'You sign on CCV’s secure page',
  'to:page': 'You confirm on CCV’s secure page',
  'to:nowhere': 'No more steps: it is charged right away',
  'to:account': 'Taken from your account within a few days',

  'field:firstName': 'First name',
  'field:lastName': 'Last name',
  'field:email': 'E-mail',
  'field:country': 'Country',
  chooseCountry: 'Choose your country',
  'error:firstName': 'Enter your first name',
  'error:lastName': 'Enter your last name',
  'error:email': 'Enter your e-mail address',
  'error:country': 'Choose the country you live in',
  'error:consent': 'Tick the box to go on',
  'error:no-at': 'Add the @ and what follows, such as an@example.be',
  'error:no-dot': 'Add the part after the dot, such as an@example.be',
  'error:odd': 'Check the address: it looks like an@example.be',
  'error:refused': 'The shop could not use this: check it for mistakes',

  'note:open': 'You have a payment open at CCV. Continue there, or choose another way below.',
  'note:in-progress':
    'Your earlier payment is still open at CCV and could not be stopped. Finish it there, or try again in a moment.',
  'note:unconfirmed':
    'Your payment is not confirmed yet. If you have already paid, wait a moment. If not, choose below how to pay: you will not pay twice.',
  'note:failed': 'Last time it did not work. {reason}.',
  'note:changed': 'Something changed since this page was opened. Please check it and go on.',
  'note:unreachable': 'The shop could not be reached. Check your connection and try again: you will not pay twice.',
  'note:trouble': 'That did not work. Try again in a moment: you will not pay twice.',
  goOn: 'Continue at CCV',

  'phase:loading': 'Loading',
  'phase:starting': 'One moment…',
  'phase:leaving': 'Taking you to CCV…',
  leavingLink: 'Go there now',
  'phase:framed': 'Go on in a new tab',
  'phase:framed:line': 'This page can’t take you to CCV. Open CCV’s page in a new tab: the answer appears here too.',
  framedLink: 'Open CCV’s page',
  'phase:checking': 'Checking your payment…',
  'phase:checking:line': 'This takes a few seconds. Please keep this page open.',
  stillChecking: 'No confirmation yet',
  'stillChecking:line':
    'If you have finished paying, you can close this page: the confirmation follows. If not, finish it or pay another way: you will not pay twice.',
  'stillChecking:notified':
    'If you have finished paying, you can close this page: {shop} will e-\u2060mail you. If not, finish it or pay another way: you will not pay twice.',
  'stillChecking:time': 'Time passed: {time}',
  'phase:expired': 'This page has expired',
  'phase:expired:line': 'Nothing is lost. Open the checkout again from the shop to go on.',
  'phase:unreachable': 'The shop does not answer',
  'phase:unreachable:line': 'Check your connection. If you have paid, that is safe: you will not pay twice.',
  'phase:blocked': 'We did not take you there',
  'phase:blocked:line':
    'The page you were to be sent to is not one of CCV’s. Nothing was charged. Please tell the shop.',
  'phase:empty': 'There is nothing to pay here',
  'phase:empty:line': 'Go back to the shop and open the checkout from there.',
  retry: 'Try again',

  paid: 'Paid {amount}',
  thanks: 'Thank you for your order.',
  'thanks:notified': 'Thank you. {shop} will e-\u2060mail you the confirmation.',
  authorised: '{amount} is reserved',
  'authorised:line': '{shop} collects it when your order is ready.',
  processing: 'Your direct debit is on its way',
  'processing:line': 'Your bank collects {amount} in the next few days. There is nothing left to do.',
  saved: 'Saved',
  'saved:line': '{name} is saved for next time.',
  mandateSigned: 'Mandate signed',
  'mandateSigned:line': 'Your direct debit mandate is active.',
  saving: 'Still saving it for next time…',
  notSaved: 'It was not saved',
  'notSaved:line': 'It was not saved for next time. That changes nothing about your payment.',

  'failed:declined': 'Your bank said no',
  'failed:declined:line': 'Nothing was charged. Choose another way, or ask your bank about this payment.',
  'failed:insufficient-funds': 'There was not enough money',
  'failed:insufficient-funds:line': 'Nothing was charged. Choose another way, or top up and try again.',
  'failed:cancelled': 'You stopped',
  'failed:cancelled:line': 'Nothing was charged. You can try again or choose another way.',
  'failed:expired': 'It took too long',
  'failed:expired:line': 'The page at CCV closed before you were done. Nothing was charged.',
  'failed:fraud-suspected': 'This payment was stopped',
  'failed:fraud-suspected:line': 'Nothing was charged. Choose another way, or call your bank.',
  'failed:unavailable': 'This way does not work right now',
  'failed:unavailable:line': 'Nothing was charged. Choose another way, or try again later.',
  'failed:needs-review': 'The shop has to look at this',
  'failed:needs-review:line': 'Nothing was charged so far. Choose another way, or contact the shop.',
  chooseAnother: 'Choose another way',

  review: 'Your payment is being checked',
  'review:line': '{shop} has to look at it first. Please do not pay again.',
  'review:notified': '{shop} has to look at it first and will e-\u2060mail you. Please do not pay again.',
  quote: 'Number for the shop: {id}',
} as const

/** The names of the places in a text. */
export type PlacesIn<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never

/** A text that has every one of these places. */
export type TextWith<Place extends string> = [Place] extends [never]
  ? string
  : (Place extends string ? (text: `${string}{${Place}}${string}`) => void : never) extends (text: infer Text) => void
    ? Text
    : never

/** The name of a text. */
export type MessageKey = Exclude<keyof typeof en, 'dir'>

/** What belongs into a text. */
export type Values<Key extends MessageKey> = { readonly [Place in PlacesIn<(typeof en)[Key]>]: string }

/** Every text of the element in one language, with the same places in each. */
export type Messages = { readonly [Key in MessageKey]: TextWith<PlacesIn<(typeof en)[Key]>> } & {
  /** Which way the language is written. */
  readonly dir: 'ltr' | 'rtl'
}
