import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { codeOf, type Failure, type Result } from '../../backend/backend.ts'
import type { Environment } from '../../page/environment.ts'
import { watchPage } from '../../page/page-events.ts'
import type { AccountMethodView, AccountView } from '../../protocol.ts'
import { failureEvent } from '../../session/failure-event.ts'
import { isLost, isStale } from '../../session/token-renewal.ts'
import { CcvMethodChangeEvent, type MethodChange } from '../events.ts'
import { AccountAccess, type AccountSettings } from './account-access.ts'
import type { ActionError, Announcement } from './announcement.ts'
import { afterAnswer, isDone, isUnsettled, type PendingChange, shownMethods } from './pending-changes.ts'
import type { AccountPhase } from './phase.ts'
import { stateOf } from './state.ts'

/** What the controller needs from the element. */
export interface AccountHost extends EventTarget, ReactiveControllerHost, AccountSettings {
  readonly isConnected: boolean
  readonly environment: Pick<Environment, 'fetch' | 'wait'>
}

/** The polling intervals while CCV has not confirmed something; the last one repeats. */
const pausesMs = [2000, 4000, 8000, 15_000, 30_000, 60_000]

/** The state machine of the list. A later request aborts what an earlier one is still waiting for. */
export class AccountController implements ReactiveController {
  readonly #host: AccountHost
  readonly #access: AccountAccess
  #phase: AccountPhase = { name: 'loading' }
  #run = new AbortController()
  #work = new AbortController()
  readonly #pending = new Map<string, PendingChange>()
  readonly #errors = new Map<string, ActionError>()
  #announcement: Announcement | undefined
  #wasCutOff = false
  #stopWatching: () => void = () => {}

  constructor(host: AccountHost) {
    this.#host = host
    this.#access = new AccountAccess(host)
    host.addController(this)
  }

  get phase(): AccountPhase {
    return this.#phase
  }

  /** The list with pending changes applied. */
  get methods(): readonly AccountMethodView[] {
    return this.#phase.name === 'listed' ? shownMethods(this.#phase.account.methods, this.#pending) : []
  }

  /** The last announcement for screen readers. */
  get announcement(): Announcement | undefined {
    return this.#announcement
  }

  /** The public state, for `:state(…)`. There is always exactly one. */
  get state(): string {
    if (this.#pending.size > 0) return 'busy'
    return stateOf(this.#phase)
  }

  /** The pending change of a method. */
  pendingChange(id: string): PendingChange | undefined {
    return this.#pending.get(id)
  }

  /** The error of a method's last change, until the next one. */
  errorOf(id: string): ActionError | undefined {
    return this.#errors.get(id)
  }

  hostConnected(): void {
    this.#stopWatching = watchPage({
      restored: () => {
        this.#dropWork()
        void this.refresh()
      },
      online: () => this.#phase.name === 'unreachable' && void this.refresh(),
      // A card may have been saved in another tab.
      visible: () => this.#phase.name === 'listed' && void this.refresh(),
    })
    if (this.#wasCutOff) void this.refresh()
    this.#wasCutOff = false
  }

  hostDisconnected(): void {
    this.#stopWatching()
    // Moving the element in the page disconnects and connects it at once. Only a lasting removal aborts the work.
    queueMicrotask(() => {
      if (this.#host.isConnected) return
      this.#run.abort()
      this.#dropWork()
      this.#wasCutOff = true
    })
  }

  /** Starts with the current properties, and again when they change. */
  async load(): Promise<void> {
    this.#access.open()
    this.#dropWork()
    this.#enter({ name: 'loading' })
    const printed = this.#access.printed()
    if (!printed) return this.refresh()
    this.#show(printed)
    void this.#watch(this.#begin())
  }

  /** Loads the list again. What is on screen stays meanwhile. */
  async refresh(): Promise<void> {
    if (!this.#access.isGiven) return this.#enter({ name: 'signed-out' })
    // An older list would overwrite the pending changes.
    if (this.#pending.size > 0) return
    if (this.#phase.name !== 'listed') this.#enter({ name: 'loading' })
    const signal = this.#begin()
    await this.#ask(signal)
    void this.#watch(signal)
  }

  /** Sets the shopper's own name; an empty one removes it. Resolves to true on success. */
  rename(method: AccountMethodView, name: string): Promise<boolean> {
    const pending = { kind: 'rename', name } as const
    return this.#change(method, pending, (signal) =>
      this.#access.call((backend, token) => backend.change(token, method.id, { name }, signal), signal),
    )
  }

  /** Makes it the default. Resolves to true on success. */
  makeDefault(method: AccountMethodView): Promise<boolean> {
    return this.#change(method, { kind: 'default' }, (signal) =>
      this.#access.call((backend, token) => backend.change(token, method.id, { isDefault: true }, signal), signal),
    )
  }

  /** Removes it. Resolves to true when it can no longer be used, even if CCV has not confirmed the removal. */
  forget(method: AccountMethodView): Promise<boolean> {
    return this.#change(method, { kind: 'forget' }, (signal) =>
      this.#access.call((backend, token) => backend.forget(token, method, signal), signal),
    )
  }

  #begin(): AbortSignal {
    this.#run.abort()
    this.#run = new AbortController()
    return this.#run.signal
  }

  #enter(phase: AccountPhase): void {
    this.#phase = phase
    this.#host.requestUpdate()
  }

  #announce(announcement: Announcement): void {
    this.#announcement = announcement
    this.#host.requestUpdate()
  }

  #emitChange(method: AccountMethodView, change: MethodChange): void {
    this.#announce({ kind: change, method })
    this.#host.dispatchEvent(new CcvMethodChangeEvent(method.id, change))
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const result = await this.#access.list(signal)
    if (signal.aborted) return
    if (result.ok) return this.#show(result.value)
    // A list on screen stays: the shopper did not ask for this refresh.
    if (this.#phase.name !== 'listed' || isStale(result.failure)) this.#fail(result.failure)
  }

  /** Shows a list, and emits events for the methods that are gone since the previous one. */
  #show(account: AccountView): void {
    const before = this.#phase.name === 'listed' ? this.#phase.account.methods : []
    const ids = new Set(account.methods.map(({ id }) => id))
    this.#enter({ name: 'listed', account })
    for (const method of before) {
      if (method.state === 'removing' && !ids.has(method.id)) this.#emitChange(method, 'forgotten')
    }
  }

  /** Drops the pending changes, whose responses are lost: the next list shows their result. */
  #dropWork(): void {
    this.#work.abort()
    this.#work = new AbortController()
    this.#pending.clear()
  }

  /** Polls at growing intervals while CCV has not confirmed something. */
  async #watch(signal: AbortSignal): Promise<void> {
    for (let turn = 0; !signal.aborted && this.methods.some(isUnsettled); turn += 1) {
      await this.#host.environment.wait(pausesMs[turn] ?? 60_000, signal)
      if (signal.aborted) return
      const result = await this.#access.list(signal)
      if (signal.aborted) return
      if (result.ok) this.#show(result.value)
      else if (isStale(result.failure)) return this.#fail(result.failure)
    }
  }

  async #change(
    method: AccountMethodView,
    pending: PendingChange,
    call: (signal: AbortSignal) => Promise<Result<AccountMethodView>>,
  ): Promise<boolean> {
    if (this.#pending.has(method.id) || this.#phase.name !== 'listed') return false
    const { signal } = this.#work
    // A list that is being loaded may be older than this change.
    this.#begin()
    this.#pending.set(method.id, pending)
    this.#errors.delete(method.id)
    this.#announcement = undefined
    this.#host.requestUpdate()
    const result = await call(signal)
    if (signal.aborted) return false
    this.#pending.delete(method.id)
    this.#host.requestUpdate()
    if (result.ok) this.#onDone(pending, method, result.value)
    else if (isLost(result.failure) && (await this.#hasArrived(pending, method))) return true
    else await this.#onRefused(method, result.failure)
    if (this.#pending.size === 0) void this.#watch(this.#begin())
    return result.ok
  }

  #onDone(pending: PendingChange, method: AccountMethodView, answer: AccountMethodView): void {
    if (this.#phase.name !== 'listed') return
    const { account } = this.#phase
    this.#enter({ name: 'listed', account: { ...account, methods: afterAnswer(account.methods, answer) } })
    if (pending.kind === 'rename') this.#emitChange(answer, 'renamed')
    else if (pending.kind === 'default') this.#emitChange(answer, 'default')
    else if (answer.state === 'revoked') this.#emitChange(method, 'forgotten')
    else this.#announce({ kind: 'removing', method })
  }

  /** Loads the list before a lost response is shown as an error: the change may have been made. */
  async #hasArrived(pending: PendingChange, method: AccountMethodView): Promise<boolean> {
    const { signal } = this.#work
    const list = await this.#access.list(signal)
    if (signal.aborted || !list.ok) return false
    const now = list.value.methods.find(({ id }) => id === method.id)
    if (!isDone(pending, now)) return false
    this.#show(list.value)
    this.#onDone(pending, method, now ?? { ...method, state: 'revoked' })
    void this.#watch(this.#begin())
    return true
  }

  async #onRefused(method: AccountMethodView, failure: Failure): Promise<void> {
    if (isStale(failure)) return this.#fail(failure)
    const code = codeOf(failure)
    const diagnosticsId = failure.kind === 'refused' ? failure.problem.diagnosticsId : undefined
    this.#host.dispatchEvent(failureEvent(failure))
    if (code === 'method-in-use' || code === 'not-found') {
      // The list on screen is outdated; the new one shows why.
      await this.#ask(this.#begin())
      if (code === 'method-in-use') this.#announce({ kind: 'in-use', method })
      return
    }
    const error: ActionError = {
      kind: failure.kind === 'unreachable' ? 'unreachable' : 'refused',
      ...(diagnosticsId === undefined ? {} : { diagnosticsId }),
    }
    this.#errors.set(method.id, error)
    this.#announce({ kind: 'error', error, method })
  }

  #fail(failure: Failure): void {
    const diagnosticsId = failure.kind === 'refused' ? failure.problem.diagnosticsId : undefined
    const isOffline = failure.kind === 'unreachable' && !navigator.onLine
    if (isStale(failure)) this.#enter({ name: 'expired' })
    else this.#enter({ name: 'unreachable', isOffline, ...(diagnosticsId === undefined ? {} : { diagnosticsId }) })
    this.#host.dispatchEvent(failureEvent(failure))
  }
}
