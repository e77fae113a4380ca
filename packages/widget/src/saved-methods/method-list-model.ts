import type { AccountMethodView, AccountView } from '../protocol.ts'
import type { ActionError } from './account/announcement.ts'
import type { PendingChange } from './account/pending-changes.ts'
import type { Wording } from './messages.ts'

/** What is open below an entry: its actions, its name to change, or the question whether to remove it. */
export type Mode = 'actions' | 'rename' | 'forget'

/** Everything that the list is rendered from. */
export interface MethodListModel extends Wording {
  account: AccountView
  /** Including pending changes. */
  methods: readonly AccountMethodView[]
  /** The one that is open. */
  open: { id: string; mode: Mode } | undefined
  /** What stands in the field for the name. */
  typed: string
  pendingChange: (id: string) => PendingChange | undefined
  errorOf: (id: string) => ActionError | undefined
  /** Where another card is saved; `undefined` where the shop gave no address. */
  addLink: (replaces?: string) => string | undefined
  actions: MethodListActions
}

/** What the shopper can do. */
export interface MethodListActions {
  toggle(method: AccountMethodView): void
  /** Switches the mode of the open entry. */
  go(mode: Mode): void
  /** Goes back to the actions, or closes them. */
  back(): void
  type(name: string): void
  /** @param name the value of the field, which may have been filled in without an event */
  rename(method: AccountMethodView, name: string): void
  makeDefault(method: AccountMethodView): void
  forget(method: AccountMethodView): void
  add(event: Event, replaces?: string): void
}
