import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { codeOf, type Failure } from '../backend/backend.ts'
import { maxLostRequests, poll, slowAfterMs } from '../backend/poll.ts'
import { reportElapsedTime } from '../formatting/elapsed-time.ts'
import { readLanguage } from '../formatting/language.ts'
import { watchPage } from '../page/page-events.ts'
import { allowedRedirect } from '../page/redirect.ts'
import type { SessionView, StartAttempt, StatusView } from '../protocol.ts'
import { CcvErrorEvent, CcvRedirectEvent, CcvSubmitEvent, eventOf } from './events.ts'
import { failureEvent } from './failure-event.ts'
import { outcomeOf } from './outcome.ts'
import { choosingAfter, failedNote, type Note, type Phase, stuckAfter } from './phase.ts'
import { SessionAccess, type SessionAccessSettings } from './session-access.ts'
import { startAttempt } from './start-attempt.ts'
import { isStale, mayBeStale, notPrepared } from './token-renewal.ts'

/** What the controller needs from the element. */
export interface CheckoutHost extends EventTarget, ReactiveControllerHost, SessionAccessSettings {
  readonly isConnected: boolean
  readonly redirectHosts: string
}

/** When the page is still there after this time, the navigation was cancelled or failed. */
const stayedAfterMs = 8000

/**
 * The state machine of the checkout. The latest call wins: it aborts what earlier calls are still waiting for.
 */
export class CheckoutController implements ReactiveController {
  readonly #host: CheckoutHost
  readonly #access: SessionAccess
  #phase: Phase = { name: 'loading' }
  #run = new AbortController()
  /** Undefined until the session is loaded. */
  sessionId: string | undefined
  /** The language of the session's texts; empty until the session is loaded. */
  sessionLanguage = ''
  /** The last result for which an event was dispatched, so that each is dispatched once. */
  #emitted = ''
  #stopWatching: () => void = () => {}

  constructor(host: CheckoutHost) {
    this.#host = host
    this.#access = new SessionAccess(host)
    host.addController(this)
  }

  get phase(): Phase {
    return this.#phase
  }

  /** True when "choose another way" works here, without leaving the page. */
  get canChooseHere(): boolean {
    return this.#access.hasSession
  }

  hostConnected(): void {
    this.#stopWatching = watchPage({
      restored: () => this.#access.outdate() && this.#resume(),
      online: () => this.#refreshIn('unreachable'),
      // The order may have been paid in the other tab.
      visible: () => this.#refreshIn('choosing'),
    })
    if (this.#run.signal.aborted) this.#resume()
  }

  hostDisconnected(): void {
    this.#stopWatching()
    // Moving the element in the page disconnects and connects it at once. Only a lasting removal aborts the work.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#run.abort()
    })
  }

  /** Starts with the current properties, and again when they change; `anew` when they belong to another session. */
  async load(anew = false): Promise<void> {
    const signal = this.#begin({ name: 'loading' })
    this.#access.open(anew)
    const printed = this.#access.hasReturnToken ? undefined : this.#access.printedSession()
    return printed ? this.#show(printed, signal) : this.#ask(signal)
  }

  /** Loads the session or the status again. */
  async refresh(): Promise<void> {
    if (this.#phase.name === 'starting') return
    return this.#ask(this.#begin(this.#phase.name === 'choosing' ? this.#phase : { name: 'loading' }))
  }

  /** Discards the result and shows the choices. */
  async chooseAgain(): Promise<void> {
    this.#access.dropReturnToken()
    return this.#loadSession(this.#begin({ name: 'loading' }), 'quiet')
  }

  /** Starts an attempt. Does nothing while another one starts, so a double click sends one request. */
  async start(attempt: StartAttempt): Promise<void> {
    if (this.#phase.name !== 'choosing') return
    const { session } = this.#phase
    const submit = new CcvSubmitEvent(attempt.choice, attempt.method)
    if (!this.#host.dispatchEvent(submit)) return
    const signal = this.#begin({ name: 'starting', session })
    this.#emitted = ''
    const isPrepared = await submit.prepared
    if (signal.aborted) return
    const result = isPrepared ? await startAttempt({ access: this.#access, session, attempt, signal }) : notPrepared
    if (signal.aborted) return
    if ('changed' in result) return this.#choose(result.changed, { kind: 'changed' })
    if ('found' in result)
      return outcomeOf(result.found) === 'pending' ? this.#loadSession(signal) : this.#decide(result.found, signal)
    if (!result.ok) return this.#onStartRefused(result.failure, session, signal)
    const { redirectUrl, status } = result.value
    if (redirectUrl !== undefined) return this.leave(redirectUrl)
    return outcomeOf(status) === 'pending' ? this.#check(signal, 'starting') : this.#decide(status, signal)
  }

  /** Redirects the shopper to CCV's page, if its host is allowed. */
  leave(address: string): void {
    const { redirectHosts, environment } = this.#host
    const url = allowedRedirect(address, redirectHosts, location)
    const session = 'session' in this.#phase ? this.#phase.session : undefined
    if (url === undefined) {
      this.#begin({ name: 'blocked' })
      return this.#emit(new CcvErrorEvent('redirect-refused'))
    }
    const signal = this.#begin({ name: 'leaving', url, ...(session ? { session } : {}) })
    if (!this.#host.dispatchEvent(new CcvRedirectEvent(url)) || environment.go(url))
      return void this.#onStayed(signal, url, session)
    void this.#watch(this.#begin({ name: 'framed', url }))
  }

  /** The shopper is still on the page after the redirect: the link to CCV's page and the choices are offered again. */
  async #onStayed(signal: AbortSignal, url: string, session: SessionView | undefined): Promise<void> {
    await this.#host.environment.wait(stayedAfterMs, signal)
    if (signal.aborted) return
    if (!session) return this.#ask(signal)
    this.#choose(session, { kind: 'open', url })
    return this.#watch(signal, session)
  }

  /** Resumes after an interruption: the response to a pending request is lost, but the request may have arrived. */
  #resume(): void {
    if (this.#phase.name === 'starting') this.#begin({ name: 'loading' })
    void this.refresh()
  }

  #refreshIn(phase: Phase['name']): void {
    if (this.#phase.name === phase) void this.refresh()
  }

  #begin(phase: Phase): AbortSignal {
    this.#run.abort()
    this.#run = new AbortController()
    this.#enter(phase)
    return this.#run.signal
  }

  #enter(phase: Phase): void {
    this.#phase = phase
    this.#host.requestUpdate()
  }

  #choose(session: SessionView, note?: Note): void {
    this.#enter({ name: 'choosing', session, ...(note ? { note } : {}) })
  }

  #emit(event: Event): void {
    this.#host.dispatchEvent(event)
  }

  async #ask(signal: AbortSignal): Promise<void> {
    if (this.#access.hasReturnToken) return this.#check(signal)
    return this.canChooseHere ? this.#loadSession(signal) : this.#enter({ name: 'empty' })
  }

  async #loadSession(signal: AbortSignal, after?: Note | 'quiet'): Promise<void> {
    const result = await this.#access.session(signal)
    if (signal.aborted) return
    if (result.ok) return this.#show(result.value, signal, after)
    // Choices on screen stay: the shopper did not ask for this refresh, and starting one will show what is wrong.
    if (this.#phase.name !== 'choosing' || isStale(result.failure)) this.#fail(result.failure)
  }

  async #show(session: SessionView, signal: AbortSignal, after?: Note | 'quiet'): Promise<void> {
    this.sessionId = session.id
    this.sessionLanguage = readLanguage(session.lang ?? '')
    const { status } = session
    switch (outcomeOf(status)) {
      case 'good':
      case 'review':
        return this.#answer(status, signal)
      case 'pending': {
        const url = allowedRedirect(status.live?.redirectUrl ?? '', this.#host.redirectHosts, location)
        if (url === undefined && after !== 'quiet') return this.#check(signal)
        const open: Note = url === undefined ? { kind: 'unconfirmed' } : { kind: 'open', url }
        this.#choose(session, typeof after === 'object' ? after : open)
        return this.#watch(signal, session)
      }
      case 'failed':
        return this.#choose(session, after === 'quiet' ? undefined : (after ?? failedNote(status)))
      case 'none':
        return this.#choose(session, after === 'quiet' ? undefined : after)
    }
  }

  /** Polls the status until it is decided; while starting, also until CCV's page is known, which may take a while. */
  async #check(signal: AbortSignal, from?: 'starting'): Promise<void> {
    const pageOf = (answer: StatusView) => (from === 'starting' ? answer.live?.redirectUrl : undefined)
    this.#enter({ name: 'checking', elapsedMs: 0 })
    void reportElapsedTime(this.#host.environment, signal, (elapsedMs) => {
      if (this.#phase.name !== 'checking') return false
      this.#enter({ ...this.#phase, elapsedMs })
      return true
    })
    const status = await this.#poll(signal, maxLostRequests, (answer) => {
      if (outcomeOf(answer) !== 'pending' || pageOf(answer) !== undefined) return true
      if (this.#phase.name === 'checking') this.#enter({ ...this.#phase, status: answer })
      return false
    })
    if (!status) return
    const page = outcomeOf(status) === 'pending' ? pageOf(status) : undefined
    return page === undefined ? this.#decide(status, signal) : this.leave(page)
  }

  /** Detects when an open payment ends in another tab; `session` is set while its choices are shown. */
  async #watch(signal: AbortSignal, session?: SessionView): Promise<void> {
    const status = await this.#poll(signal, Number.POSITIVE_INFINITY, (answer) => outcomeOf(answer) !== 'pending')
    if (!status) return
    if (session && outcomeOf(status) === 'failed') this.#choose({ ...session, status }, failedNote(status))
    else await this.#decide(status, signal)
  }

  /** Resolves to `undefined` when the failure has been handled, or the run was aborted. */
  async #poll(
    signal: AbortSignal,
    maxLost: number,
    isEnough: (status: StatusView) => boolean,
  ): Promise<StatusView | undefined> {
    const ask = () => this.#access.status(signal)
    const end = await poll({ ask, wait: this.#host.environment.wait, signal, maxLost, isEnough })
    if (end?.failure && mayBeStale(end.failure)) await this.#onStatusStale(end.failure, signal)
    else if (end?.failure) this.#fail(end.failure)
    return end?.status
  }

  /** The token for the status has expired, or may have: the session may still have the result. */
  async #onStatusStale(failure: Failure, signal: AbortSignal): Promise<void> {
    if (isStale(failure)) {
      if (this.#access.hasReturnToken) this.#access.dropReturnToken()
      // A backend that issues tokens and then refuses them must not be called in a tight loop.
      else await this.#host.environment.wait(slowAfterMs, signal)
    }
    if (signal.aborted) return
    return this.canChooseHere ? this.#loadSession(signal) : this.#fail(failure)
  }

  async #decide(status: StatusView, signal: AbortSignal): Promise<void> {
    switch (outcomeOf(status)) {
      case 'pending':
        return this.#check(signal)
      case 'none':
        return this.canChooseHere ? this.#loadSession(signal) : this.#enter({ name: 'empty' })
      default:
        return this.#answer(status, signal)
    }
  }

  async #answer(status: StatusView, signal: AbortSignal): Promise<void> {
    this.#enter({ name: 'result', status })
    const answer = `${status.payment}/${status.method}`
    const event = this.#emitted === answer ? undefined : eventOf(status, this.sessionId)
    this.#emitted = answer
    if (event) this.#emit(event)
    // The payment is confirmed first; whether the method was saved may follow later.
    if (outcomeOf(status) !== 'good' || status.final || status.method !== 'pending') return
    const next = await this.#poll(
      signal,
      Number.POSITIVE_INFINITY,
      (later) => later.final || later.method !== 'pending',
    )
    if (next) await this.#decide({ ...next, final: true }, signal)
  }

  async #onStartRefused(failure: Failure, session: SessionView, signal: AbortSignal): Promise<void> {
    if (isStale(failure)) return this.#fail(failure)
    const code = codeOf(failure)
    if (code === 'already-paid') return this.#check(signal)
    this.#emit(failureEvent(failure))
    if (code === 'choice-not-offered' || code === 'consent-required')
      return this.#loadSession(signal, { kind: 'changed' })
    this.#enter(choosingAfter(failure, session, this.#host.redirectHosts))
    if (code === 'order-in-progress') await this.#watch(signal, session)
  }

  /** Shows that the checkout cannot continue: the shopper can retry, or the page can help. */
  #fail(failure: Failure): void {
    this.#enter(stuckAfter(failure))
    this.#emit(failureEvent(failure))
  }
}
