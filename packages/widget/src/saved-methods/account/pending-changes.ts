/** The list with pending changes applied. Pure functions. */
import type { AccountMethodView } from '../../protocol.ts'

/** A change that the backend has not answered yet. */
export type PendingChange = { kind: 'rename'; name: string } | { kind: 'default' } | { kind: 'forget' }

/** Applies pending changes optimistically: a name and the default are shown at once, a removal never is. */
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

/** The list after the backend's response about one method; a `revoked` one is removed. */
export function afterAnswer(methods: readonly AccountMethodView[], answer: AccountMethodView): AccountMethodView[] {
  return methods
    .filter(({ id }) => answer.state !== 'revoked' || id !== answer.id)
    .map((method) => {
      if (method.id === answer.id) return answer
      return answer.isDefault && method.isDefault ? { ...method, isDefault: false } : method
    })
}

/** True when a list shows that the change was made. @param now the method in that list; `undefined` when it is gone */
export function isDone(pending: PendingChange, now: AccountMethodView | undefined): boolean {
  if (pending.kind === 'forget') return now === undefined || now.state === 'removing'
  if (pending.kind === 'rename') return now !== undefined && (now.name ?? '') === pending.name
  return now?.isDefault === true
}

/** True when the shopper can change it. */
export function isActable({ state }: AccountMethodView): boolean {
  return state === 'usable' || state === 'expired'
}

/** True while CCV has not confirmed its state, so that polling makes sense. */
export function isUnsettled({ state }: AccountMethodView): boolean {
  return state === 'removing' || state === 'pending'
}

/** True when it should be replaced. */
export function isEnding({ state, expiresSoon }: AccountMethodView): boolean {
  return state === 'expired' || expiresSoon === true
}

/**
 * The entry that takes the focus of a removed one: the next one, otherwise the previous one.
 *
 * @param before ids in the order in which they were rendered
 * @param now ids that can take the focus
 */
export function neighbourOf(id: string, before: readonly string[], now: ReadonlySet<string>): string | undefined {
  const at = before.indexOf(id)
  const after = before.slice(at + 1).find((other) => now.has(other))
  return after ?? before.slice(0, Math.max(at, 0)).findLast((other) => now.has(other))
}
