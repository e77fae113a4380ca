import type {
  ChoiceName,
  ChoiceView,
  ConsentView,
  DetailField,
  LiveAttempt,
  MethodName,
  SavedMethodView,
  SessionView,
  StartAttempt,
} from '../protocol.ts'

/** What a row stands for: it decides its name and its logos. */
export type RowKind = Exclude<MethodName, 'card'> | 'card' | 'sepa' | 'saved'

/** Where the shopper goes after the button. */
export type Destination = 'card-page' | 'bank-app' | 'paypal' | 'sign-page' | 'page' | 'account' | 'nowhere'

/** One option that the shopper can pick. The card row stands for two choices: with and without saving. */
export interface Row {
  /** Stays the same when the session is loaded again. */
  id: string
  kind: RowKind
  choice: ChoiceName
  method?: MethodName
  saved?: SavedMethodView
  /** True for the card row where a saved card is listed. */
  isAnother?: boolean
  /** False for a saved method that is shown, but can't be used any more. */
  usable: boolean
  consent?: ConsentView
  /** True when the consent is required; false when it is optional. */
  consentRequired: boolean
  missing: readonly DetailField[]
  pays: boolean
  signs: boolean
  destination: Destination
}

/** What the shopper has filled in so far. */
export interface Input {
  details: Partial<Record<DetailField, string>>
  /** Hashes of the texts that are agreed to. A changed text has another hash, so its box starts empty. */
  ticked: ReadonlySet<string>
}

const destinations = {
  card: 'card-page',
  bcmc: 'card-page',
  ideal: 'bank-app',
  wero: 'bank-app',
  paypal: 'paypal',
  applepay: 'page',
  googlepay: 'page',
} as const satisfies Record<MethodName, Destination>

const mandates = {
  'sepa-mandate': { kind: 'sepa', destination: 'sign-page' },
  'paypal-mandate': { kind: 'paypal', destination: 'paypal' },
  'applepay-mandate': { kind: 'applepay', destination: 'page' },
  'googlepay-mandate': { kind: 'googlepay', destination: 'page' },
} as const satisfies Partial<Record<ChoiceName, { kind: RowKind; destination: Destination }>>

const base = { usable: true, consentRequired: false, missing: [], pays: true, signs: false } as const

/**
 * Turns the offered choices into rows: saved methods first, those that can't be used any more last among them, then in
 * the shop's order. `pay` by card and `pay-and-save` become one row, at the position of the first of them. Unknown choices
 * are skipped.
 *
 * @param hasApplePay whether this browser can finish a payment with Apple Pay
 */
export function rowsOf(session: SessionView, hasApplePay: boolean): Row[] {
  const rows = session.choices.flatMap((choice) => rowsOfChoice(choice))
  const saving = rows.find((row) => row.choice === 'pay-and-save')
  const merged = saving ? mergeCard(rows, saving) : rows
  const shown = merged.filter((row) => hasApplePay || row.kind !== 'applepay')
  const saved = shown.filter((row) => row.saved).toSorted((a, b) => rankOf(b) - rankOf(a))
  const isAnother = saved.some((row) => row.saved?.kind === 'card')
  const others = shown.filter((row) => !row.saved)
  return [...saved, ...others.map((row) => (row.kind === 'card' && isAnother ? { ...row, isAnother } : row))]
}

function rankOf({ usable, saved }: Row): number {
  return usable ? (saved?.isDefault ? 2 : 1) : 0
}

function rowsOfChoice(choice: ChoiceView): Row[] {
  switch (choice.choice) {
    case 'pay':
      return choice.methods.filter((method) => Object.hasOwn(destinations, method)).map(methodRow)
    case 'pay-and-save':
      return [{ ...cardRow(choice.choice, choice.consent), consentRequired: true }]
    case 'save-card':
      return [{ ...cardRow(choice.choice, choice.consent), consentRequired: true, pays: false }]
    case 'saved':
      return choice.methods.filter((method) => method.state === 'usable' || method.state === 'expired').map(savedRow)
    case 'sepa-mandate':
    case 'paypal-mandate':
    case 'applepay-mandate':
    case 'googlepay-mandate': {
      const { consent, missing, withPayment } = choice
      const row = { id: choice.choice, choice: choice.choice, ...mandates[choice.choice] }
      return [{ ...base, ...row, consent, consentRequired: true, missing, pays: withPayment, signs: true }]
    }
    default:
      // A newer backend may offer more than this version knows.
      return []
  }
}

function methodRow(method: MethodName): Row {
  return { ...base, id: method, kind: method, choice: 'pay', method, destination: destinations[method] }
}

function cardRow(choice: ChoiceName, consent: ConsentView): Row {
  return { ...base, id: 'card', kind: 'card', choice, consent, destination: 'card-page' }
}

function savedRow(saved: SavedMethodView): Row {
  const usable = saved.state === 'usable'
  const destination = saved.redirects ? 'page' : saved.kind === 'sepa' ? 'account' : 'nowhere'
  return { ...base, id: `saved:${saved.id}`, kind: 'saved', choice: 'saved', saved, usable, destination }
}

function mergeCard(rows: Row[], saving: Row): Row[] {
  const paying = rows.find((row) => row.method === 'card')
  if (!paying || !saving.consent) return rows
  const card: Row = { ...paying, consent: saving.consent }
  const first = rows.find((row) => row === paying || row === saving)
  return rows.flatMap((row) => (row === first ? [card] : row === paying || row === saving ? [] : [row]))
}

/** The row that is picked at first: the live attempt's, otherwise the default saved method, otherwise the first. */
export function preselected(rows: readonly Row[], live: LiveAttempt | undefined): Row | undefined {
  const usable = rows.filter((row) => row.usable)
  const underway = live && usable.find((row) => isRowOf(row, live))
  return underway ?? usable.find((row) => row.saved?.isDefault) ?? usable[0]
}

/** True for the row from which an attempt was started. */
export function isRowOf(row: Row, live: Pick<LiveAttempt, 'choice' | 'method' | 'savedMethodId'>): boolean {
  if (live.choice === 'saved') return row.saved !== undefined && row.saved.id === live.savedMethodId
  if (live.choice === 'pay') return row.choice === 'pay' && row.method === live.method
  return row.choice === live.choice || (live.choice === 'pay-and-save' && row.method === 'card')
}

/** True when the consent of this row is given. */
export function isTicked(row: Row, input: Input): boolean {
  return row.consent !== undefined && input.ticked.has(row.consent.hash)
}

/** The choice that the row stands for now: ticking the box turns `pay` into `pay-and-save`. */
export function choiceOf(row: Row, input: Input): { choice: ChoiceName; method?: MethodName } {
  if (row.choice === 'pay' && isTicked(row, input)) return { choice: 'pay-and-save' }
  return { choice: row.choice, ...(row.method === undefined ? {} : { method: row.method }) }
}

/** The request that starts this row: only the missing details, and the consent only when its box is ticked. */
export function attemptOf(row: Row, input: Input, lang: string): StartAttempt {
  const details = Object.fromEntries(row.missing.map((field) => [field, (input.details[field] ?? '').trim()]))
  return {
    ...choiceOf(row, input),
    ...(row.saved ? { savedMethodId: row.saved.id } : {}),
    ...(row.missing.length > 0 ? { details } : {}),
    ...(row.consent && isTicked(row, input) ? { consent: { hash: row.consent.hash } } : {}),
    lang,
  }
}

/** True when both sessions have the same order and amount, so that the button is still right. */
export function sameOrder(a: SessionView, b: SessionView): boolean {
  return a.id === b.id && a.order?.amountMinor === b.order?.amountMinor && a.order?.currency === b.order?.currency
}
