import { z } from 'zod'

/**
 * What CCV can notify of.
 *
 * @see docs/sources.md#notifications
 */
export const notificationTypes = [
  'StatusChanged',
  'Collected',
  'PaidOut',
  'AutoRefunded',
  'AuthenticationStarted',
  'AuthenticationCompleted',
  'MandateUpdated',
  'MandateUsed',
  'TerminalMessageUpdate',
] as const
/** An event that CCV can notify of. `StatusChanged` replaces the webhook. */
export type NotificationType = (typeof notificationTypes)[number]

/** A wish to be notified. CCV documents the types and no member's name: these two are an assumption. */
export interface NotificationRequest {
  type: NotificationType
  /** Absolute https URL to notify; what is configured for the account where absent. */
  url?: string
}

/** A wish as CCV gives it back. */
export interface RequestedNotification {
  /** One of {@link NotificationType}, or a newer one. */
  type: string
  url?: string
}

/** As on the wire; members in the order in which they are sent. None is the same as no wish. */
export function toWireNotifications(
  requests: readonly NotificationRequest[] | undefined,
): RequestedNotification[] | undefined {
  if (!requests || requests.length === 0) return undefined
  return requests.map(({ type, url }) => (url === undefined ? { type } : { type, url }))
}

const element = z.object({ type: z.string().min(1), url: z.string().min(1).optional().catch(undefined) })

/**
 * The wishes in an answer: an array in real reads, an object in the reference. Since their members aren't documented,
 * what can't be read is left out and never makes an answer unexpected.
 */
export const notifications = z
  .unknown()
  .transform((given): RequestedNotification[] | undefined => {
    const read = (Array.isArray(given) ? given : [given]).flatMap((each) => {
      const { data } = element.safeParse(each)
      return data ? [data.url === undefined ? { type: data.type } : { type: data.type, url: data.url }] : []
    })
    return read.length > 0 ? read : undefined
  })
  .optional()
