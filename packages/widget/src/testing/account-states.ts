import type { AccountMethodView } from '../protocol.ts'
import { business, card, everything, instalments, kept, over, sameCard, soon } from './account-views.ts'
import { type GivenMethods, type MountedMethods, mountMethods } from './mount-methods.ts'
import { createStubAccount, type StubAccount } from './stub-account.ts'

/** A moment of the account page: what is saved, what the backend answers, and what the shopper did. */
export interface AccountState {
  methods?: readonly AccountMethodView[]
  answers?: (account: StubAccount) => void
  /** Further properties of the page. */
  given?: GivenMethods
  /** Leads from the first render to the state. */
  reach?: (page: MountedMethods) => Promise<void>
  /** A selector that matches once the state is rendered. */
  shows: string
}

const open = (id: string) => async (page: MountedMethods) => (await page.within(id, 'button.head')).click()
const press =
  (...selectors: string[]) =>
  async (page: MountedMethods) => {
    for (const selector of selectors) (await page.find(selector)).click()
  }
const askToStop = (id: string) => async (page: MountedMethods) => {
  await open(id)(page)
  await press('.to-forget')(page)
}
const refused = { problem: { code: 'internal', status: 500, diagnosticsId: 'D-7F3A' } }
const remove = press('button.head', '.to-forget', '.danger')
const long = 'The card that we share for holidays, 2027'

/** What is saved where a state does not say. */
export const usual: readonly AccountMethodView[] = [card, business]

/** Every state. */
export const accountStates: Record<string, AccountState> = {
  loading: { answers: (account) => account.answer('list', 'never'), shows: '.bone' },
  'one of each': { methods: everything, shows: 'ul' },
  'nothing saved': { methods: [], shows: 'h2' },
  'with the focus on one': { reach: async (page) => (await page.find('button.head')).focus(), shows: 'ul' },
  'one that is open': { reach: open('m-visa'), shows: '.to-forget' },
  'one in use': { methods: everything, reach: open('m-sepa'), shows: '.to-forget' },
  'one in instalments': { methods: [instalments, card], reach: open('m-instalments'), shows: '.to-forget' },
  'asking whether to stop': { methods: everything, reach: askToStop('m-sepa'), shows: '.ask' },
  'asking whether to stop instalments': {
    methods: [instalments, card],
    reach: askToStop('m-instalments'),
    shows: '.ask',
  },
  'the same card, with a subscription and without': { methods: sameCard, shows: 'ul' },
  'one that ends soon': { methods: [soon, over], reach: open('m-soon'), shows: '.replace' },
  'one that CCV deletes soon': { methods: [kept, card], reach: open('m-kept'), shows: '.to-forget' },
  'a long name': {
    methods: [
      { ...business, name: long },
      { ...soon, name: long },
    ],
    shows: 'ul',
  },
  renaming: { reach: press('button.head', '.to-rename'), shows: '#name' },
  'not renamed': {
    answers: (account) => account.answer('change', 'unreachable'),
    reach: async (page) => {
      await press('button.head', '.to-rename')(page)
      const input = await page.find<HTMLInputElement>('#name')
      input.value = 'Holidays'
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await press('.main')(page)
    },
    shows: '.error',
  },
  'asking whether to remove': { reach: press('button.head', '.to-forget'), shows: '.ask' },
  removing: { answers: (account) => account.answer('forget', 'never'), reach: remove, shows: '.spinner' },
  'not removed': { answers: (account) => account.answer('forget', refused), reach: remove, shows: '.quote' },
  'without a way to add': { given: { addUrl: '' }, methods: [soon, card], shows: 'ul' },
  'another way to add': {
    given: {
      html: '<div slot="header">What you saved</div><a slot="footer" href="/add?as=sepa">Save a bank account</a>',
    },
    shows: 'ul',
  },
  expired: {
    answers: (account) => account.answer('list', { problem: { code: 'unauthorized', status: 401 } }),
    shows: 'h2',
  },
  unreachable: { answers: (account) => account.answer('list', 'unreachable'), shows: '.go' },
  'trouble at the backend': { answers: (account) => account.answer('list', refused), shows: '.quote' },
  'signed out': { given: { token: '' }, shows: 'h2' },
}

/** Puts a state on a page. */
export async function showAccount(state: AccountState, lang: string, page: HTMLElement): Promise<MountedMethods> {
  const { methods = usual, answers, given, reach, shows } = state
  const account = createStubAccount(methods, { testMode: true })
  answers?.(account)
  const html = '<a href="/account">Your account</a>'
  const mounted = mountMethods(account, { lang, into: page, addUrl: '/add', html, ...given })
  await reach?.(mounted)
  await mounted.find(shows)
  return mounted
}
