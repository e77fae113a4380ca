/** English, and the shape that every language has: a text may hold places such as `{amount}`, filled in when it is shown. */
export const en = {
  dir: 'ltr',
  testMode: 'Test mode: you won’t be charged',
  legendPay: 'How would you like to pay?',
  legendSave: 'What would you like to save?',
  noChoices: 'No payment methods are available right now',
  'noChoices:line': 'Please contact the shop.',

  'name:card': 'Card',
  'name:sepa': 'Direct debit',
  'name:saved': 'Saved payment method',
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

  'to:card-page': 'You enter your card details on CCV’s secure page',
  'to:paypal': 'You confirm with PayPal, via\u00a0CCV',
  'to:sign-page': 'You sign on CCV’s secure page',
  'to:page': 'You confirm on CCV’s secure page',
  'to:nowhere': 'Charged now, with no further steps',
  'to:account': 'Collected from your account within a few days',
  'to:bank-app': 'You approve it in your bank’s app',
  'when:now': 'You pay now',
  'when:none': 'Nothing is charged now',
  'when:days': 'Collected within a few days, from account\u00a0…\u2060{last4}',

  'field:firstName': 'First name',
  'field:lastName': 'Last name',
  'field:email': 'E-mail',
  'field:country': 'Country',
  chooseCountry: 'Choose your country',
  'error:firstName': 'Enter your first name',
  'error:lastName': 'Enter your last name',
  'error:email': 'Enter your e-mail address',
  'error:country': 'Choose the country you live in',
  'error:consent': 'Tick the box to continue',
  'error:no-at': 'Enter a full e-mail address, such as an@example.be',
  'error:no-dot': 'Complete the e-mail address, such as an@example.be',
  'error:odd': 'Check the e-mail address. It should look like an@example.be',
  'error:refused': 'Check this field',

  'note:open': 'Your payment at CCV is not finished. Continue there, or choose another payment method below.',
  'note:in-progress':
    'Your earlier payment is still open at CCV and could not be cancelled. Complete it there, or try again in a moment.',
  'note:unconfirmed':
    'Your payment is not confirmed yet. If you have already paid, please wait a moment. If not, choose a payment method below: you will not pay twice.',
  'note:failed': 'Your last payment did not go through. {reason}.',
  'note:changed': 'Something has changed since you opened this page. Please check your order and continue.',
  'note:unreachable':
    'The shop can’t be reached right now. Check your connection and try again: you will not pay twice.',
  'note:trouble': 'Something went wrong. Try again in a moment: you will not pay twice.',
  goOn: 'Continue at CCV',

  'phase:loading': 'Loading',
  'phase:starting': 'One moment…',
  'phase:leaving': 'Taking you to CCV…',
  leavingLink: 'Continue to CCV now',
  'phase:framed': 'Continue in a new tab',
  'phase:framed:line': 'CCV’s page can’t be opened here. Open it in a new tab: the result will appear here too.',
  framedLink: 'Open CCV’s page',
  'phase:checking': 'Checking your payment…',
  'phase:checking:line': 'This takes a few seconds. Please keep this page open.',
  stillChecking: 'No confirmation yet',
  'stillChecking:line':
    'If you have finished paying, you can close this page: the confirmation will follow. Not finished? Complete the payment, or choose another payment method: you will not pay twice.',
  'stillChecking:notified':
    'If you have finished paying, you can close this page: {shop} will e-\u2060mail you. Not finished? Complete the payment, or choose another payment method: you will not pay twice.',
  'stillChecking:time': 'Time elapsed: {time}',
  'phase:expired': 'This page has expired',
  'phase:expired:line':
    'If you have already paid, your payment is safe. To continue, open the checkout again from the shop.',
  'phase:unreachable': 'The shop can’t be reached right now',
  'phase:unreachable:line':
    'Check your connection. If you have already paid, your payment is safe: you will not pay twice.',
  'phase:blocked': 'We stopped the redirect',
  'phase:blocked:line':
    'The address you were about to be sent to does not belong to CCV. Nothing was charged. Please contact the shop.',
  'phase:empty': 'There is nothing to pay here',
  'phase:empty:line': 'Go back to the shop and open the checkout from there.',
  retry: 'Try again',

  paid: 'Paid {amount}',
  thanks: 'Thank you for your order.',
  'thanks:notified': 'Thank you. {shop} will e-\u2060mail you the confirmation.',
  authorised: '{amount} is reserved',
  'authorised:line': '{shop} will charge it when your order is ready.',
  processing: 'Your direct debit is on its way',
  'processing:line':
    '{amount} will be collected from your account in the next few days. You don’t need to do anything else.',
  saved: 'Saved',
  'saved:line': '{name} is saved for next time.',
  mandateSigned: 'Mandate signed',
  'mandateSigned:line': 'Your direct debit mandate is active.',
  saving: 'Saving your payment method…',
  notSaved: 'Not saved',
  'notSaved:line': 'Your payment method was not saved for next time. This does not affect your payment.',

  'failed:declined': 'Your bank declined the payment',
  'failed:declined:line': 'Nothing was charged. Choose another payment method, or ask your bank about this payment.',
  'failed:insufficient-funds': 'Insufficient funds',
  'failed:insufficient-funds:line':
    'Nothing was charged. Choose another payment method, or top up your account and try again.',
  'failed:cancelled': 'Payment cancelled',
  'failed:cancelled:line': 'Nothing was charged. You can try again or choose another payment method.',
  'failed:expired': 'Your payment session timed out',
  'failed:expired:line': 'CCV’s page expired before the payment was completed. Nothing was charged.',
  'failed:fraud-suspected': 'The payment was declined',
  'failed:fraud-suspected:line': 'Nothing was charged. Choose another payment method, or contact your bank.',
  'failed:unavailable': 'This payment method is not available right now',
  'failed:unavailable:line': 'Nothing was charged. Choose another payment method, or try again later.',
  'failed:needs-review': 'This payment is under review',
  'failed:needs-review:line': 'Nothing has been charged so far. Choose another payment method, or contact the shop.',
  chooseAnother: 'Choose another payment method',

  review: 'Your payment is under review',
  'review:line': '{shop} will review it first. Please do not pay again.',
  'review:notified': '{shop} will review it first and e-\u2060mail you. Please do not pay again.',
  quote: 'Reference: {id}',
  orderNumber: 'Order {id}',
  'back:partly-refunded': 'Partly refunded',
  'back:refunded': 'Refunded',
  'back:returned': 'Returned',
  'back:charged-back': 'Charged back',
  'refund:line': '{back} of {amount} was refunded. It can take a few days before you receive it.',
  'return:line': 'Your bank returned {back} to you. {shop} may contact you about your order.',
  copy: 'Copy',
  copied: 'Copied',
  reference: 'Reference for the shop',
  'paid:next': '{shop} will take care of the rest.',
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
