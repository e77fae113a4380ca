import type { SessionView, StartAttempt, StatusView } from '../protocol.ts'
import { Access, type AccessSettings } from './access.ts'
import type { Failure } from './backend.ts'
import { refusedFields } from './details.ts'
import { CcvCompleteEvent, CcvErrorEvent, CcvRedirectEvent, CcvSessionExpiredEvent, CcvSubmitEvent } from './events.ts'
import { sameOrder } from './offer.ts'
import { outcomeOf } from './outcome.ts'
import { watchPage } from './page-watch.ts'
import { failedNote, type Note, type Phase } from './phase.ts'
import { lostQuestions, poll, slowAfterMs } from './poll.ts'
import { allowedRedirect } from './redirect.ts'
import { passTime } from './time-passed.ts'
import { isStale, notPrepared, stale } from './token-source.ts'

/** What the element gives to the controller. */
export interface CheckoutHost extends EventTarget, AccessSettings {
  requestUpdate(): void
  readonly isConnected: boolean
  readonly redirectHosts: string
}

/**
 * Carries the checkout from phase to phase. The latest call wins: each one ends what the one before still waits for.
 */
export class CheckoutController {
  readonly #host: CheckoutHost
  readonly #access: Access
  #phase: Phase = { name: 'loading' }
  #run = new AbortController()
  /** Once it is known. */
  sessionId: string | undefined
  /** The last answer that the page was told of, so that it hears each once. */
  #told = ''
  #stopWatching: () => void = () => {}

  constructor(host: CheckoutHost) {
    this.#host = host
    this.#access = new Access(host)
  }

  get phase(): Phase {
    return this.#phase
  }

  /** True when "choose another way" works here, without leaving the page. */
  get canChooseHere(): boolean {
    return this.#access.hasSession
  }

  connected(): void {
    this.#stopWatching = watchPage({
      restored: () => this.#resume(),
      online: () => this.#refreshIn('unreachable'),
      // The order may have been paid in the other tab.
      visible: () => this.#refreshIn('choosing'),
    })
    if (this.#run.signal.aborted) this.#resume()
  }

  disconnected(): void {
    this.#stopWatching()
    // Being moved in the page is a removal and an insertion in one go: only a removal that lasts ends the work.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#run.abort()
    })
  }

  /** Begins with what the element was given. Called again when that changes; `anew` when it is another session's. */
  async load(anew = false): Promise<void> {
    const signal = this.#begin({ name: 'loading' })
    this.#access.open(anew)
    const printed = this.#access.hasAnswer ? undefined : this.#access.printedSession()
    return printed ? this.#show(printed, signal) : this.#ask(signal)
  }

  /** Asks again how things stand. */
  async refresh(): Promise<void> {
    if (this.#phase.name === 'starting') return
    return this.#ask(this.#begin(this.#phase.name === 'choosing' ? this.#phase : { name: 'loading' }))
  }

  /** Leaves an answer behind and shows the choices. */
  async chooseAgain(): Promise<void> {
    this.#access.forgetAnswer()
    return this.#loadSession(this.#begin({ name: 'loading' }), 'quiet')
  }

  /** Starts an attempt. Does nothing while another one starts, so a double click sends one request. */
  async start(attempt: StartAttempt): Promise<void> {
    if (this.#phase.name !== 'choosing') return
    const { session } = this.#phase
    const submit = new CcvSubmitEvent(attempt.choice, attempt.method)
    if (!this.#host.dispatchEvent(submit)) return
    const signal = this.#begin({ name: 'starting', session })
    this.#told = ''
    const isPrepared = await submit.prepared
    if (signal.aborted) return
    let result = isPrepared ? await this.#access.start(attempt, signal) : notPrepared
    if (!result.ok && isStale(result.failure) && !signal.aborted) {
      const fresh = await this.#access.session(signal, 'fresh')
      if (signal.aborted) return
      // Another order or amount under a button that said otherwise: show it first.
      if (fresh.ok && !sameOrder(fresh.value, session)) return this.#choose(fresh.value, { kind: 'changed' })
      result = fresh.ok ? await this.#access.start(attempt, signal) : fresh
    }
    if (signal.aborted) return
    if (!result.ok) return this.#onStartRefused(result.failure, session, signal)
    const { redirectUrl, status } = result.value
    if (redirectUrl !== undefined) return this.leave(redirectUrl)
    return outcomeOf(status) === 'pending' ? this.#check(signal, 'starting') : this.#decide(status, signal)
  }

  /** Sends the shopper to CCV, if that is where the address leads. */
  leave(address: string): void {
    const { redirectHosts, surroundings } = this.#host
    const url = allowedRedirect(address, redirectHosts, location)
    const session = 'session' in this.#phase ? this.#phase.session : undefined
    if (url === undefined) {
      this.#begin({ name: 'stopped' })
      return this.#tell(new CcvErrorEvent('redirect-refused'))
    }
    this.#begin({ name: 'leaving', url, ...(session ? { session } : {}) })
    if (!this.#host.dispatchEvent(new CcvRedirectEvent(url)) || surroundings.go(url)) return
    void this.#watch(this.#begin({ name: 'framed', url }))
  }

  /** Goes on after a break: what it was busy with will never be answered here, but may have arrived. */
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

  #tell(event: Event): void {
    this.#host.dispatchEvent(event)
  }

  async #ask(signal: AbortSignal): Promise<void> {
    if (this.#access.hasAnswer) return this.#check(signal)
    return this.canChooseHere ? this.#loadSession(signal) : this.#enter({ name: 'nothing' })
  }

  async #loadSession(signal: AbortSignal, after?: Note | 'quiet'): Promise<void> {
    const result = await this.#access.session(signal)
    if (signal.aborted) return
    if (result.ok) return this.#show(result.value, signal, after)
    // Choices that are on screen stay: asking again was our idea, and starting one will tell what is wrong.
    if (this.#phase.name !== 'choosing' || isStale(result.failure)) this.#giveUp(result.failure)
  }

  async #show(session: SessionView, signal: AbortSignal, after?: Note | 'quiet'): Promise<void> {
    this.sessionId = session.id
    const { status } = session
    switch (outcomeOf(status)) {
      case 'good':
      case 'review':
        return this.#answer(status, signal)
      case 'pending': {
        const url = allowedRedirect(status.live?.redirectUrl ?? '', this.#host.redirectHosts, location)
        if (url === undefined) return this.#check(signal)
        this.#choose(session, typeof after === 'object' ? after : { kind: 'open', url })
        return this.#watch(signal, session)
      }
      case 'failed':
        return this.#choose(session, after === 'quiet' ? undefined : (after ?? failedNote(status)))
      case 'none':
        return this.#choose(session, after === 'quiet' ? undefined : after)
    }
  }

  /** Asks for the answer until there is one; while starting also for the page to go to, which CCV may give late. */
  async #check(signal: AbortSignal, from?: 'starting'): Promise<void> {
    const pageOf = (answer: StatusView) => (from === 'starting' ? answer.live?.redirectUrl : undefined)
    this.#enter({ name: 'checking', passedMs: 0 })
    void passTime(this.#host.surroundings, signal, (passedMs) => {
      if (this.#phase.name !== 'checking') return false
      this.#enter({ ...this.#phase, passedMs })
      return true
    })
    const status = await this.#poll(signal, lostQuestions, (answer) => {
      if (outcomeOf(answer) !== 'pending' || pageOf(answer) !== undefined) return true
      if (this.#phase.name === 'checking') this.#enter({ ...this.#phase, status: answer })
      return false
    })
    if (!status) return
    const page = outcomeOf(status) === 'pending' ? pageOf(status) : undefined
    return page === undefined ? this.#decide(status, signal) : this.leave(page)
  }

  /** Notices when an open payment ends in another tab; `session` while its choices are shown beside it. */
  async #watch(signal: AbortSignal, session?: SessionView): Promise<void> {
    const status = await this.#poll(signal, Number.POSITIVE_INFINITY, (answer) => outcomeOf(answer) !== 'pending')
    if (!status) return
    if (session && outcomeOf(status) === 'failed') this.#choose({ ...session, status }, failedNote(status))
    else await this.#decide(status, signal)
  }

  /** `undefined` when there is nothing left to do with an answer. */
  async #poll(
    signal: AbortSignal,
    patience: number,
    isEnough: (status: StatusView) => boolean,
  ): Promise<StatusView | undefined> {
    const ask = () => this.#access.status(signal)
    const end = await poll({ ask, wait: this.#host.surroundings.wait, signal, patience, isEnough })
    if (end?.failure && isStale(end.failure)) await this.#onStatusStale(signal)
    else if (end?.failure) this.#giveUp(end.failure)
    return end?.status
  }

  /** The token that reads the answer has run out: the session itself may still tell it. */
  async #onStatusStale(signal: AbortSignal): Promise<void> {
    if (this.#access.hasAnswer) this.#access.forgetAnswer()
    // A backend that gives tokens and then refuses them must not be asked in a tight loop.
    else await this.#host.surroundings.wait(slowAfterMs, signal)
    if (signal.aborted) return
    return this.canChooseHere ? this.#loadSession(signal) : this.#giveUp(stale.failure)
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
      if (outcome === 'good') this.#tell(new CcvCompleteEvent(status, this.sessionId))
      if (outcome === 'failed') this.#tell(new CcvErrorEvent(status.reason ?? 'declined', status.diagnosticsId))
    }
    // Money has come first; whether the method was saved follows.
    if (outcome !== 'good' || status.final || status.method !== 'pending') return
    const next = await this.#poll(
      signal,
      Number.POSITIVE_INFINITY,
      (later) => later.final || later.method !== 'pending',
    )
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
      return this.#watch(signal, session)
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
