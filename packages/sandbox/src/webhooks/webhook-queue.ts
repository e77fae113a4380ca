import type { TransactionRecord, WebhookRecord } from '../books/records.ts'
import type { State } from '../books/state.ts'
import type { Agenda, Clock } from '../runtime/clock.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** The delay before each retry. Including the first attempt, there are ten attempts. */
export const retryDelaysMs = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, hour, hour, hour, hour] as const

const answerWithinMs = 10 * second

/** Due time of a webhook that is being sent, so that it isn't started twice. */
const onItsWay = Number.MAX_SAFE_INTEGER

/** A webhook to send. */
export interface News {
  /** The id in its body. */
  id: string
  url: string
  merchantOrderReference?: string | undefined
  plan?: TransactionRecord['plan']
}

/** Options of a queue. */
export interface QueueOptions {
  state: State
  agenda: Agenda
  clock: Clock
  fetch: typeof fetch
  /** Delay between a status change and its webhook. */
  delayMs: number
  log: (this: void, line: string) => void
}

/** Queue of webhooks with retries. */
export interface WebhookQueue {
  add(news: News, waitMs: number): void
  /** Records a webhook that is never sent. */
  lose(news: News): void
  pending(this: void): readonly WebhookRecord[]
  /** Sends all webhooks that are due within `aheadMs`, and waits for all running deliveries. */
  flush(aheadMs: number): Promise<void>
  /** Schedules the waiting webhooks after a restart. */
  resume(this: void): void
}

/** Creates an empty queue. */
export function createWebhookQueue(options: QueueOptions): WebhookQueue {
  const { state, agenda } = options
  const underWay = new Set<Promise<void>>()
  const waiting = () => state.books.webhooks.filter((record) => record.state === 'waiting')

  function write(news: News, waitMs: number, status: WebhookRecord['state']): WebhookRecord {
    const record: WebhookRecord = {
      id: (state.books.webhooks.at(-1)?.id ?? 0) + 1,
      reference: news.id,
      merchantOrderReference: news.merchantOrderReference,
      url: news.url,
      state: status,
      attempts: 0,
      dueAt: agenda.now() + waitMs,
    }
    state.books.webhooks.push(record)
    state.changed()
    return record
  }

  function schedule(record: WebhookRecord): void {
    if (record.state === 'waiting') agenda.at(record.dueAt, () => start(record))
  }

  function start(record: WebhookRecord): void {
    if (record.state !== 'waiting' || record.dueAt > agenda.now()) return
    const trip = tryOnce(options, record)
      .then(schedule)
      .finally(() => underWay.delete(trip))
    underWay.add(trip)
  }

  return {
    add: (news, waitMs) => schedule(write(news, waitMs, 'waiting')),
    lose: (news) => void write(news, 0, 'lost'),
    pending: waiting,
    async flush(aheadMs) {
      for (const record of waiting()) {
        if (record.dueAt > agenda.now() + aheadMs) continue
        record.dueAt = agenda.now()
        start(record)
      }
      agenda.wake()
      await Promise.all(underWay)
    },
    resume() {
      for (const record of waiting()) {
        // A webhook that was being sent when the sandbox stopped is sent again (at-least-once delivery).
        if (record.dueAt === onItsWay) record.dueAt = agenda.now() + options.delayMs
        schedule(record)
      }
    },
  }
}

/** Makes one delivery attempt. Schedules the next one if the attempt fails and retries are left. */
async function tryOnce(options: QueueOptions, record: WebhookRecord): Promise<WebhookRecord> {
  const delay = retryDelaysMs[record.attempts]
  record.attempts += 1
  record.dueAt = onItsWay
  const answer = await post(options, record)
  record.lastAnswer = answer.text
  if (answer.ok) record.state = 'delivered'
  else if (delay === undefined) record.state = 'given-up'
  else record.dueAt = options.agenda.now() + delay
  options.log(`webhook ${record.reference} to ${new URL(record.url).host}: ${answer.text} (${record.state})`)
  options.state.changed()
  return record
}

async function post(options: QueueOptions, record: WebhookRecord): Promise<{ ok: boolean; text: string }> {
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
