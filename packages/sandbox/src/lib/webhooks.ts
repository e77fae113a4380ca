import type { Agenda, Clock } from './clock.ts'
import type { TransactionRecord, WebhookMode, WebhookRecord } from './records.ts'
import type { State } from './state.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** How long the sandbox waits before each repetition. With the first try that makes ten. */
export const retryDelaysMs = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, hour, hour, hour, hour] as const

const answerWithinMs = 10 * second

/** What a webhook is about. */
export interface News {
  /** What the body says. */
  id: string
  url: string
  merchantOrderReference?: string | undefined
  plan?: TransactionRecord['plan']
}

/** The sender of webhooks. */
export interface Webhooks {
  /** Queues the webhook of a transition. */
  announce(news: News): void
  /** Sends now, besides everything queued. */
  send(news: News): Promise<void>
  /** How webhooks go out from now on; a scenario of their own comes first. */
  mode(mode: WebhookMode, delayMs?: number): void
  pending(): readonly WebhookRecord[]
  /** Sends what is due, the short delay after a transition not waited for, and waits for what is under way. */
  deliverDue(): Promise<void>
  /** Waits for what has to go out before an answer. */
  deliverEarly(): Promise<void>
  /** Takes up what a restart left waiting. */
  resume(): void
  reset(): void
}

/** What a sender needs. */
export interface WebhooksOptions {
  state: State
  agenda: Agenda
  clock: Clock
  fetch: typeof fetch
  /** How long after a transition. */
  delayMs: number
  log(line: string): void
}

const lateDelayMs = 30 * second

/** Makes the sender. It signs nothing, as CCV signs nothing. */
export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { state, agenda } = options
  const underWay = new Set<Promise<void>>()
  let early = false
  let general: { mode: WebhookMode; delayMs: number | undefined } = { mode: 'normal', delayMs: undefined }

  function queue(news: News, waitMs: number): void {
    const record: WebhookRecord = {
      id: (state.books.webhooks.at(-1)?.id ?? 0) + 1,
      reference: news.id,
      merchantOrderReference: news.merchantOrderReference,
      url: news.url,
      state: 'waiting',
      attempts: 0,
      dueAt: agenda.now() + waitMs,
    }
    state.books.webhooks.push(record)
    schedule(record)
  }

  function schedule(record: WebhookRecord): void {
    agenda.at(record.dueAt, () => start(record))
  }

  function start(record: WebhookRecord): void {
    if (record.state !== 'waiting' || record.dueAt > agenda.now()) return
    const trip = attempt(record).finally(() => underWay.delete(trip))
    underWay.add(trip)
  }

  async function attempt(record: WebhookRecord): Promise<void> {
    const delay = retryDelaysMs[record.attempts]
    record.attempts += 1
    // Out of reach of a second start while this one is on its way.
    record.dueAt = Number.MAX_SAFE_INTEGER
    const answer = await post(record)
    record.lastAnswer = answer.text
    if (answer.ok) record.state = 'delivered'
    else if (delay === undefined) record.state = 'given-up'
    else {
      record.dueAt = agenda.now() + delay
      schedule(record)
    }
    options.log(`webhook ${record.reference} to ${new URL(record.url).host}: ${answer.text} (${record.state})`)
    state.changed()
  }

  async function post(record: WebhookRecord): Promise<{ ok: boolean; text: string }> {
    const abort = new AbortController()
    const cancel = options.clock.after(answerWithinMs, () => abort.abort())
    try {
      const answer = await options.fetch(record.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'ccv-sandbox' },
        body: JSON.stringify({ id: record.reference }),
        redirect: 'manual',
        signal: abort.signal,
      })
      await answer.body?.cancel()
      return { ok: answer.ok, text: String(answer.status) }
    } catch {
      return { ok: false, text: abort.signal.aborted ? 'no answer in time' : 'no connection' }
    } finally {
      cancel()
    }
  }

  function announce(news: News): void {
    const { mode, delayMs } = news.plan?.webhook ?? general
    switch (mode) {
      case 'lost':
        state.books.webhooks.push({ ...lostRecord(news), id: (state.books.webhooks.at(-1)?.id ?? 0) + 1 })
        break
      case 'double':
        queue(news, options.delayMs)
        queue(news, options.delayMs)
        break
      case 'delayed':
        queue(news, delayMs ?? lateDelayMs)
        break
      case 'early':
        queue(news, 0)
        early = true
        break
      case 'normal':
        queue(news, options.delayMs)
    }
    state.changed()
  }

  function lostRecord(news: News): Omit<WebhookRecord, 'id'> {
    return {
      reference: news.id,
      merchantOrderReference: news.merchantOrderReference,
      url: news.url,
      state: 'lost',
      attempts: 0,
      dueAt: agenda.now(),
    }
  }

  async function arrive(): Promise<void> {
    agenda.wake()
    await Promise.all(underWay)
  }

  return {
    announce,
    async send(news) {
      queue(news, 0)
      await arrive()
    },
    mode(mode, delayMs) {
      general = { mode, delayMs }
    },
    pending: () => state.books.webhooks.filter((record) => record.state === 'waiting'),
    async deliverDue() {
      for (const record of state.books.webhooks) {
        if (record.state !== 'waiting' || record.dueAt > agenda.now() + options.delayMs) continue
        record.dueAt = agenda.now()
        start(record)
      }
      await arrive()
    },
    async deliverEarly() {
      if (!early) return
      early = false
      await arrive()
    },
    resume() {
      for (const record of state.books.webhooks) {
        if (record.state !== 'waiting') continue
        // One that was on its way when the sandbox stopped is sent again: at least once, never lost.
        if (record.dueAt === Number.MAX_SAFE_INTEGER) record.dueAt = agenda.now() + options.delayMs
        schedule(record)
      }
    },
    reset() {
      general = { mode: 'normal', delayMs: undefined }
    },
  }
}
