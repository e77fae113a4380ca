import type { WebhookMode, WebhookRecord } from '../books/records.ts'
import { createWebhookQueue, type News, type QueueOptions } from './webhook-queue.ts'

const lateDelayMs = 30_000

/** The sender of webhooks. */
export interface Webhooks {
  /** Queues the webhook of a transition. */
  announce(news: News): void
  /** Sends now, besides everything queued. */
  send(news: News): Promise<void>
  /** How webhooks go out from now on; a scenario of their own comes first. */
  setMode(mode: WebhookMode, delayMs?: number): void
  mode(): WebhookMode
  pending(): readonly WebhookRecord[]
  /** Sends what is due, the short delay after a transition not waited for, and waits for what is under way. */
  deliverDue(): Promise<void>
  /** Waits for what has to go out before an answer. */
  deliverEarly(): Promise<void>
  /** Takes up what a restart left waiting. */
  resume(): void
  reset(): void
}

/** Makes the sender. It signs nothing, as CCV signs nothing. */
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
