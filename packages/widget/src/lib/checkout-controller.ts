import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { FreshToken, SessionView, StartAttempt, StatusView } from '../protocol.ts'
import { type Backend, createBackend, type Failure, isSession, type Result } from './backend.ts'
import { refusedFields } from './details.ts'
import { CcvCompleteEvent, CcvErrorEvent, CcvRedirectEvent, CcvSessionExpiredEvent } from './events.ts'
import { outcomeOf } from './outcome.ts'
import type { Note, Phase } from './phase.ts'
import { allowedRedirect } from './redirect.ts'
import type { Surroundings } from './surroundings.ts'
import { forgetReturnToken, isRevisit, takeReturnToken } from './token.ts'
import { isStale, renew, stale, type TokenSettings } from './token-source.ts'

/** What the element gives: read anew at every step, because attributes change. */
export interface CheckoutHost extends ReactiveControllerHost, EventTarget, TokenSettings {
  readonly isConnected: boolean
  readonly server: string
  readonly token: string
  readonly redirectHosts: string
  readonly language: string
  readonly surroundings: Surroundings
  /** The session printed into the page, where there is one. */
  inlineSession(): unknown
}

/** After this long without an answer the shopper is told that it may take a while. */
const slowAfterMs = 15_000
/** A backend that does not wait although asked to must not be asked in a tight loop. */
const leastPollMs = 500
/** So many questions in a row may get lost before the shopper is asked to check the connection. */
const lostQuestions = 3

/**
 * Carries the checkout from phase to phase. The latest call wins: each one ends what the one before still waits for.
 */
export class CheckoutController implements ReactiveController {
  readonly #host: CheckoutHost
  #phase: Phase = { name: 'loading' }
  #run = new AbortController()
  #token = ''
  #returnToken: string | undefined
  #sessionId: string | undefined
  /** The last answer that the page was told of, so that it hears each once. */
  #told = ''
  #wasCutOff = false

  constructor(host: CheckoutHost) {
    this.#host = host
    host.addController(this)
  }

  get phase(): Phase {
    return this.#phase
  }

  /** True when "choose another way" works here, without leaving the page. */
  get canChooseHere(): boolean {
    const { token, sessionUrl, fetchToken } = this.#host
    return token !== '' || sessionUrl !== '' || fetchToken !== undefined
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#onPageShow)
    addEventListener('online', this.#onOnline)
    if (this.#wasCutOff) void this.refresh()
    this.#wasCutOff = false
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#onPageShow)
    removeEventListener('online', this.#onOnline)
    // Being moved in the page is a removal and an insertion in one go: only a removal that lasts ends the work.
    queueMicrotask(() => {
      if (this.#host.isConnected) return
      this.#run.abort()
      this.#wasCutOff = true
    })
  }

  /** Begins with what the element was given. Called again when that changes; `anew` when it is another session's. */
  async load(anew = false): Promise<void> {
    const signal = this.#begin({ name: 'loading' })
    this.#token = this.#host.token
    if (anew) this.#returnToken = undefined
    this.#returnToken ??= takeReturnToken(!anew && (!this.canChooseHere || isRevisit()))
    if (this.#returnToken !== undefined) return this.#check(signal)
    if (!this.canChooseHere) return this.#enter({ name: 'nothing' })

    // A page from history may have been printed before the shopper went to CCV.
    const inline = isRevisit() ? undefined : this.#host.inlineSession()
    if (this.#token !== '' && isSession(inline)) return this.#show(inline, signal)
    return this.#loadSession(signal)
  }

  /** Asks again how things stand. */
  async refresh(): Promise<void> {
    if (this.#phase.name === 'starting') return
    const signal = this.#begin(this.#phase.name === 'choosing' ? this.#phase : { name: 'loading' })
    if (this.#returnToken !== undefined) return this.#check(signal)
    if (!this.canChooseHere) return this.#enter({ name: 'nothing' })
    return this.#loadSession(signal)
  }

  /** Leaves an answer behind and shows the choices. */
  async chooseAgain(): Promise<void> {
    forgetReturnToken()
    this.#returnToken = undefined
    return this.#loadSession(this.#begin({ name: 'loading' }), 'quiet')
  }

  /** Starts an attempt. Does nothing while another one starts, so a double click sends one request. */
  async start(attempt: StartAttempt): Promise<void> {
    if (this.#phase.name !== 'choosing') return
    const { session } = this.#phase
    const signal = this.#begin({ name: 'starting', session })
    this.#told = ''
    let result = await this.#backend.start(this.#token, attempt, signal)
    if (!result.ok && isStale(result.failure) && !signal.aborted) {
      const fresh = await this.#askSession(signal, 'fresh')
      if (signal.aborted) return
      // Another order or amount under a button that said otherwise: show it first.
      if (fresh.ok && !sameOrder(fresh.value, session)) return this.#choose(fresh.value, { kind: 'changed' })
      result = fresh.ok ? await this.#backend.start(this.#token, attempt, signal) : fresh
    }
    if (signal.aborted) return
    if (!result.ok) return this.#onStartRefused(result.failure, session, signal)
    const { redirectUrl, status } = result.value
    if (redirectUrl !== undefined) return this.leave(redirectUrl)
    return this.#decide(status, signal)
  }

  /** Sends the shopper to CCV, if that is where the address leads. */
  leave(address: string): void {
    const { redirectHosts, surroundings } = this.#host
    const url = allowedRedirect(address, redirectHosts, location)
    const session = 'session' in this.#phase ? this.#phase.session : undefined
    this.#begin(url === undefined ? { name: 'stopped' } : { name: 'leaving', url, ...(session ? { session } : {}) })
    if (url === undefined) this.#tell(new CcvErrorEvent('redirect-refused'))
    else if (this.#host.dispatchEvent(new CcvRedirectEvent(url))) surroundings.go(url)
  }

  #onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return
    // What the page was busy with when it was put aside will never be answered.
    if (this.#phase.name === 'starting') this.#begin({ name: 'loading' })
    void this.refresh()
  }

  #onOnline = (): void => {
    if (this.#phase.name === 'unreachable') void this.refresh()
  }

  get #backend(): Backend {
    return createBackend(this.#host.server, this.#host.surroundings.fetch)
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

  #tell(event: Event): void {
    this.#host.dispatchEvent(event)
  }

  /** Gets the session, with a fresh token where the one at hand is missing or no longer good. */
  async #askSession(signal: AbortSignal, token: 'at-hand' | 'fresh'): Promise<Result<SessionView>> {
    const backend = this.#backend
    if (token === 'at-hand' && this.#token !== '') {
      const result = await backend.session(this.#token, this.#host.language, signal)
      if (result.ok || !isStale(result.failure)) return result
    }
    const fresh: Result<FreshToken> = signal.aborted ? stale : await renew(this.#host, backend, signal)
    if (!fresh.ok) return fresh
    if (signal.aborted) return stale
    this.#token = fresh.value.token
    const { session } = fresh.value
    return isSession(session) ? { ok: true, value: session } : backend.session(this.#token, this.#host.language, signal)
  }

  async #loadSession(signal: AbortSignal, after?: Note | 'quiet'): Promise<void> {
    const result = await this.#askSession(signal, 'at-hand')
    if (signal.aborted) return
    if (result.ok) return this.#show(result.value, signal, after)
    this.#giveUp(result.failure)
  }

  async #show(session: SessionView, signal: AbortSignal, after?: Note | 'quiet'): Promise<void> {
    this.#sessionId = session.id
    const { status } = session
    switch (outcomeOf(status)) {
      case 'good':
      case 'review':
        return this.#answer(status, signal)
      case 'pending': {
        const url = allowedRedirect(status.live?.redirectUrl ?? '', this.#host.redirectHosts, location)
        if (url === undefined) return this.#check(signal)
        this.#choose(session, typeof after === 'object' ? after : { kind: 'open', url })
        return this.#watch(session, signal)
      }
      case 'failed':
        return this.#choose(session, after === 'quiet' ? undefined : (after ?? failedNote(status)))
      case 'none':
        return this.#choose(session, after === 'quiet' ? undefined : after)
    }
  }

  /** Asks for the answer until there is one. */
  async #check(signal: AbortSignal): Promise<void> {
    this.#enter({ name: 'checking', slow: false })
    void this.#host.surroundings.wait(slowAfterMs, signal).then(() => {
      if (!signal.aborted && this.#phase.name === 'checking') this.#enter({ ...this.#phase, slow: true })
    })
    const status = await this.#poll(signal, (answer) => {
      if (outcomeOf(answer) !== 'pending') return true
      if (this.#phase.name === 'checking') this.#enter({ ...this.#phase, status: answer })
      return false
    })
    if (status) return this.#decide(status, signal)
  }

  /** While the choices are shown beside an open payment, notices when that one ends in another tab. */
  async #watch(session: SessionView, signal: AbortSignal): Promise<void> {
    const status = await this.#poll(signal, (answer) => outcomeOf(answer) !== 'pending')
    if (!status) return
    if (outcomeOf(status) === 'failed') this.#choose({ ...session, status }, failedNote(status))
    else await this.#decide(status, signal)
  }

  /** Asks for the status, at the pace that the backend sets, until `isEnough`. `undefined` when the shopper was told why not. */
  async #poll(signal: AbortSignal, isEnough: (status: StatusView) => boolean): Promise<StatusView | undefined> {
    let lost = 0
    while (!signal.aborted) {
      const result = await this.#backend.status(this.#returnToken ?? this.#token, 20, signal)
      if (signal.aborted) return undefined
      if (result.ok) {
        lost = 0
        if (isEnough(result.value)) return result.value
        await this.#host.surroundings.wait(Math.max(result.value.pollAfterMs, leastPollMs), signal)
      } else if (isStale(result.failure)) {
        await this.#onStatusStale(signal)
        return undefined
      } else if (++lost >= lostQuestions && this.#phase.name === 'checking') {
        this.#giveUp(result.failure)
        return undefined
      } else await this.#host.surroundings.wait(lost * 2000, signal)
    }
    return undefined
  }

  /** The token that reads the answer has run out: the session itself may still tell it. */
  async #onStatusStale(signal: AbortSignal): Promise<void> {
    if (this.#returnToken !== undefined) forgetReturnToken()
    this.#returnToken = undefined
    if (!this.canChooseHere) return this.#giveUp(stale.failure)
    return this.#loadSession(signal)
  }

  async #decide(status: StatusView, signal: AbortSignal): Promise<void> {
    switch (outcomeOf(status)) {
      case 'pending':
        return this.#check(signal)
      case 'none':
        return this.canChooseHere ? this.#loadSession(signal) : this.#enter({ name: 'nothing' })
      default:
        return this.#answer(status, signal)
    }
  }

  async #answer(status: StatusView, signal: AbortSignal): Promise<void> {
    this.#enter({ name: 'answered', status })
    const outcome = outcomeOf(status)
    const answer = `${status.payment}/${status.method}`
    if (this.#told !== answer) {
      this.#told = answer
      if (outcome === 'good') this.#tell(new CcvCompleteEvent(status, this.#sessionId))
      if (outcome === 'failed') this.#tell(new CcvErrorEvent(status.reason ?? 'declined', status.diagnosticsId))
    }
    // Money has come first; whether the method was saved follows.
    if (outcome !== 'good' || status.final || status.method !== 'pending') return
    const next = await this.#poll(signal, (later) => later.final || later.method !== 'pending')
    if (next) await this.#decide({ ...next, final: true }, signal)
  }

  async #onStartRefused(failure: Failure, session: SessionView, signal: AbortSignal): Promise<void> {
    if (failure.kind === 'unreachable') {
      this.#tell(new CcvErrorEvent('unreachable'))
      return this.#choose(session, { kind: 'unreachable' })
    }
    const { code, diagnosticsId, redirectUrl, errors } = failure.problem
    if (isStale(failure)) return this.#giveUp(failure)
    if (code === 'already-paid') return this.#check(signal)
    this.#tell(new CcvErrorEvent(code, diagnosticsId))
    if (code === 'choice-not-offered' || code === 'consent-required')
      return this.#loadSession(signal, { kind: 'changed' })
    if (code === 'order-in-progress') {
      const url = allowedRedirect(redirectUrl ?? '', this.#host.redirectHosts, location)
      this.#choose(session, { kind: 'in-progress', ...(url === undefined ? {} : { url }) })
      return this.#watch(session, signal)
    }
    const refused = refusedFields(errors)
    if (refused.size > 0) return this.#enter({ name: 'choosing', session, refused })
    this.#choose(session, { kind: 'trouble', ...(diagnosticsId === undefined ? {} : { diagnosticsId }) })
  }

  /** Ends without a way on in sight: the shopper can ask again, or the page can help. */
  #giveUp(failure: Failure): void {
    if (isStale(failure)) {
      this.#enter({ name: 'expired' })
      return this.#tell(new CcvSessionExpiredEvent())
    }
    const diagnosticsId = failure.kind === 'refused' ? failure.problem.diagnosticsId : undefined
    this.#enter({ name: 'unreachable', ...(diagnosticsId === undefined ? {} : { diagnosticsId }) })
    this.#tell(new CcvErrorEvent(failure.kind === 'refused' ? failure.problem.code : 'unreachable', diagnosticsId))
  }
}

function failedNote(status: StatusView): Note {
  return { kind: 'failed', reason: status.reason }
}

function sameOrder(a: SessionView, b: SessionView): boolean {
  return a.id === b.id && a.order?.amountMinor === b.order?.amountMinor && a.order?.currency === b.order?.currency
}
