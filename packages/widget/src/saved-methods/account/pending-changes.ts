/** What is shown of the shopper's list. Pure. */
import type { AccountMethodView } from '../../protocol.ts'

/** What the shopper asked for and the backend has not answered yet. */
export type PendingChange = { kind: 'rename'; name: string } | { kind: 'default' } | { kind: 'forget' }

/** The list as the shopper already sees it: a name and the default are shown at once, a removal never is. */
export function shownMethods(
  methods: readonly AccountMethodView[],
  pending: ReadonlyMap<string, PendingChange>,
): AccountMethodView[] {
  const [first] = [...pending].findLast(([, { kind }]) => kind === 'default') ?? []
  return methods.map((method) => {
    const now = pending.get(method.id)
    const named = now?.kind === 'rename' ? withName(method, now.name) : method
    return first === undefined ? named : { ...named, isDefault: method.id === first }
  })
}

function withName({ name: _, ...method }: AccountMethodView, name: string): AccountMethodView {
  return name === '' ? method : { ...method, name }
}

/** The list after the backend has answered about one of them; `revoked` is on it no more. */
export function afterAnswer(methods: readonly AccountMethodView[], answer: AccountMethodView): AccountMethodView[] {
  return methods
    .filter(({ id }) => answer.state !== 'revoked' || id !== answer.id)
    .map((method) => {
      if (method.id === answer.id) return answer
      return answer.isDefault && method.isDefault ? { ...method, isDefault: false } : method
    })
}

/** True when a list shows that it has been done. @param now the method in that list; `undefined` when it is gone */
export function isDone(pending: PendingChange, now: AccountMethodView | undefined): boolean {
  if (pending.kind === 'forget') return now === undefined || now.state === 'removing'
  if (pending.kind === 'rename') return now !== undefined && (now.name ?? '') === pending.name
  return now?.isDefault === true
}

/** True when the shopper can do something with it. */
export function isActable({ state }: AccountMethodView): boolean {
  return state === 'usable' || state === 'expired'
}

/** True while CCV has the next word: worth asking again. */
export function isUnsettled({ state }: AccountMethodView): boolean {
  return state === 'removing' || state === 'pending'
}

/** True when it is time for another one in its place. */
export function isEnding({ state, expiresSoon }: AccountMethodView): boolean {
  return state === 'expired' || expiresSoon === true
}

/**
 * Where the eye goes from an entry that is no longer there: to the one after it, else to the one before.
 *
 * @param before ids in the order in which they were drawn
 * @param now ids that can take the focus
 */
export function neighbourOf(id: string, before: readonly string[], now: ReadonlySet<string>): string | undefined {
  const at = before.indexOf(id)
  const after = before.slice(at + 1).find((other) => now.has(other))
  return after ?? before.slice(0, Math.max(at, 0)).findLast((other) => now.has(other))
}
