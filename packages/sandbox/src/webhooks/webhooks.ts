import type { WebhookMode, WebhookRecord } from '../books/records.ts'
import { createWebhookQueue, type News, type QueueOptions } from './webhook-queue.ts'

const lateDelayMs = 30_000

/** The sender of webhooks. */
export interface Webhooks {
  /** Queues the webhook of a status change. */
  announce(news: News): void
  /** Sends a webhook immediately, in addition to the queued ones. */
  send(news: News): Promise<void>
  /** Sets how webhooks are sent from now on. A transaction's scenario takes precedence. */
  setMode(mode: WebhookMode, delayMs?: number): void
  mode(): WebhookMode
  pending(): readonly WebhookRecord[]
  /** Sends all webhooks that are due within the delay after a status change, and waits for running deliveries. */
  deliverDue(): Promise<void>
  /** Sends the webhooks that must arrive before the answer. */
  deliverEarly(): Promise<void>
  /** Schedules the waiting webhooks after a restart. */
  resume(): void
  reset(): void
}

/** Creates the sender. Like CCV, it doesn't sign webhooks. */
export function createWebhooks(options: QueueOptions): Webhooks {
  const queue = createWebhookQueue(options)
  let early = false
  let general: { mode: WebhookMode; delayMs: number | undefined } = { mode: 'normal', delayMs: undefined }

  function announce(news: News): void {
    const { mode, delayMs } = news.plan?.webhook ?? general
    switch (mode) {
      case 'lost':
        queue.lose(news)
        break
      case 'double':
        queue.add(news, options.delayMs)
        queue.add(news, options.delayMs)
        break
      case 'delayed':
        queue.add(news, delayMs ?? lateDelayMs)
        break
      case 'early':
        queue.add(news, 0)
        early = true
        break
      case 'normal':
        queue.add(news, options.delayMs)
    }
  }

  return {
    announce,
    async send(news) {
      queue.add(news, 0)
      await queue.flush(0)
    },
    setMode(mode, delayMs) {
      general = { mode, delayMs }
    },
    mode: () => general.mode,
    pending: queue.pending,
    deliverDue: () => queue.flush(options.delayMs),
    async deliverEarly() {
      if (!early) return
      early = false
      await queue.flush(0)
    },
    resume: queue.resume,
    reset() {
      general = { mode: 'normal', delayMs: undefined }
    },
  }
}
