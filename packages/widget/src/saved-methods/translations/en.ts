import type { PlacesIn, TextWith } from '../../translations/en.ts'

/**
 * English, and the shape that every language has. `{name}` is a method such as "Visa ending in 4242", or the shopper's
 * own name for it; amounts, days and numbers come as people write them.
 */
export const en = {
  dir: 'ltr',
  list: 'Saved ways to pay',
  testMode: 'Test mode: no money moves',
  loading: 'Loading',

  'name:card': 'Card',
  'name:sepa': 'Bank account',
  ending: '{name} ending in {last4}',
  expires: 'Expires {month}',
  expired: 'Expired {month}',
  savedOn: 'Saved on {day}',
  keptUntil: 'Kept until {day}',
  keptNoMore: 'Not kept any more since {day}',
  recurring: 'Pays {amount} every {days} until {until}',
  'recurring:plain': 'Pays every {days} until {until}',
  instalment: 'Instalments: {used} of {atMost} paid',

  'tag:default': 'Default',
  'tag:soon': 'Expires soon',
  'tag:expired': 'Expired',
  'tag:pending': 'Being checked',
  'tag:removing': 'Being removed',
  pending: 'Ready to use once CCV has confirmed it.',
  removing: 'It can’t be used any more. CCV still has to confirm it.',

  rename: 'Rename',
  makeDefault: 'Use as default',
  remove: 'Remove',
  replace: 'Replace',
  add: 'Add a card',

  nameFor: 'Your name for {name}',
  nameHint: 'Leave it empty to go back to the usual name.',
  save: 'Save name',
  cancel: 'Cancel',

  'remove:ask': 'Remove {name}?',
  'remove:mandate':
    'The permission you gave is withdrawn at CCV: {shop} can then no longer charge it. To use it again, save it anew.',
  'remove:sepa':
    'Your mandate is withdrawn at CCV: {shop} can then no longer collect from this account. A debit that is already on its way still goes through.',
  'remove:vault': '{shop} deletes it and can then no longer charge it. To use it again, save it anew.',
  'remove:yes': 'Remove it',
  'remove:busy': 'Removing…',
  'remove:no': 'Keep it',
  'remove:stop': 'Stop and remove',
  'remove:recurring':
    'This stops the recurring payments: {shop} takes nothing more. To cancel what you pay for, contact {shop}.',
  'remove:instalment':
    'This stops the instalments. What is left to pay stays owed: {shop} will ask you to pay it another way.',

  'said:renamed': 'It is now called {name}.',
  'said:default': '{name} is now your default.',
  'said:removing': '{name} is being removed.',
  'said:forgotten': '{name} has been removed.',
  'said:in-use': '{name} was not removed: it is in use.',
  'trouble:unreachable': 'The shop could not be reached. Check your connection and try again.',
  'trouble:refused': 'That did not work. Try again in a moment.',
  quote: 'Number for the shop: {id}',

  empty: 'Nothing saved yet',
  'empty:line': 'What you save here pays your next order in one step.',
  expiredPage: 'This page has expired',
  'expiredPage:line': 'Nothing is lost. Open your account again to go on.',
  offline: 'You are offline',
  'offline:line': 'This page goes on by itself once you are connected again.',
  unreachable: 'The shop does not answer',
  'unreachable:line': 'What you have saved is safe. Check your connection and try again.',
  retry: 'Try again',
  nothing: 'Sign in to see what you have saved',
  'nothing:line': 'It is shown in your account only.',
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
