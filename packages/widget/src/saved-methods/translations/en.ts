import type { PlacesIn, TextWith } from '../../translations/en.ts'

/**
 * English, and the shape that every language has. `{name}` is a method such as "Visa ending in 4242", or the shopper's
 * own name for it; amounts, days and numbers come as people write them.
 */
export const en = {
  dir: 'ltr',
  list: 'Saved payment methods',
  testMode: 'Test mode: you won’t be charged',
  loading: 'Loading',

  'name:card': 'Card',
  'name:sepa': 'Bank account',
  ending: '{name} ending in {last4}',
  expires: 'Expires {month}',
  expired: 'Expired {month}',
  savedOn: 'Saved on {day}',
  keptUntil: 'Stored until {day}',
  keptNoMore: 'Storage ended on {day}',
  recurring: '{amount} every {days}, until {until}',
  'recurring:plain': 'Recurring payment every {days}, until {until}',
  instalment: 'Instalments: {used} of {atMost} paid',

  'tag:default': 'Default',
  'tag:soon': 'Expires soon',
  'tag:expired': 'Expired',
  'tag:pending': 'Being confirmed',
  'tag:removing': 'Being removed',
  pending: 'Ready to use once CCV has confirmed it.',
  removing: 'It can no longer be used. CCV still has to confirm the removal.',
  'removing:sepa': 'It can no longer be used. A direct debit that is already on its way will still be collected.',

  rename: 'Rename',
  makeDefault: 'Set as default',
  remove: 'Remove',
  replace: 'Replace',
  add: 'Add a card',

  nameFor: 'Your name for {name}',
  nameHint: 'Leave empty to use the standard name.',
  save: 'Save name',
  cancel: 'Cancel',

  'remove:ask': 'Remove {name}?',
  'remove:mandate':
    'Your permission is withdrawn at CCV: {shop} can then no longer charge it. You can save it again later.',
  'remove:sepa':
    'Your mandate is withdrawn at CCV: {shop} can then no longer collect from this account. A direct debit that is already on its way will still be collected.',
  'remove:vault': '{shop} deletes it and can then no longer charge it. You can save it again later.',
  'remove:yes': 'Remove it',
  'remove:busy': 'Removing…',
  'remove:no': 'Keep it',
  'remove:stop': 'Stop and remove',
  'remove:recurring':
    'This stops the recurring payments: {shop} will not charge you again. Your contract continues: to cancel it, contact {shop}.',
  'remove:instalment':
    'This stops the instalments. You still owe the remaining amount: {shop} will ask you to pay it another way.',

  'said:renamed': 'The name is now {name}.',
  'said:default': '{name} is now your default.',
  'said:removing': '{name} is being removed.',
  'said:forgotten': '{name} has been removed.',
  'said:in-use': '{name} was not removed: payments are still charged to it.',
  'trouble:unreachable': 'The shop can’t be reached right now. Check your connection and try again.',
  'trouble:refused': 'Something went wrong. Try again in a moment.',
  quote: 'Reference: {id}',

  empty: 'Nothing saved yet',
  'empty:line': 'Save a payment method to pay for your next order in one step.',
  expiredPage: 'This page has expired',
  'expiredPage:line': 'Open your account again to continue.',
  offline: 'You are offline',
  'offline:line': 'This page continues automatically once you are back online.',
  unreachable: 'The shop can’t be reached right now',
  'unreachable:line': 'Your saved payment methods are safe. Check your connection and try again.',
  retry: 'Try again',
  nothing: 'Sign in to see your saved payment methods',
  'nothing:line': 'They are shown in your account only.',
} as const

/** The name of a text. */
export type AccountKey = Exclude<keyof typeof en, 'dir'>

/** What belongs into a text. */
export type AccountValues<Key extends AccountKey> = { readonly [Place in PlacesIn<(typeof en)[Key]>]: string }

/** Every text of the element in one language, with the same places in each. */
export type AccountMessages = { readonly [Key in AccountKey]: TextWith<PlacesIn<(typeof en)[Key]>> } & {
  /** Which way the language is written. */
  readonly dir: 'ltr' | 'rtl'
}
