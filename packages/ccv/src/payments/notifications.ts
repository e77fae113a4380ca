import { z } from 'zod'

/**
 * The types of events that CCV can send.
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
/** A type of event that CCV can send. `StatusChanged` replaces the webhook. */
export type NotificationType = (typeof notificationTypes)[number]

/** A request to be notified. CCV documents the types but not the names of the members: these two are an assumption. */
export interface NotificationRequest {
  type: NotificationType
  /** Absolute https URL to notify. The default is the URL that is configured for the account. */
  url?: string
}

/** A notification request as CCV returns it. */
export interface RequestedNotification {
  /** One of {@link NotificationType}, or a newer one. */
  type: string
  url?: string
}

/** Converts to CCV's format, with the members in the order of the wire. An empty list is sent as no member at all. */
export function toWireNotifications(
  requests: readonly NotificationRequest[] | undefined,
): RequestedNotification[] | undefined {
  if (!requests || requests.length === 0) return undefined
  return requests.map(({ type, url }) => (url === undefined ? { type } : { type, url }))
}

const element = z.object({ type: z.string().min(1), url: z.string().min(1).optional().catch(undefined) })

/**
 * Schema of the notification requests in an answer: an array in real answers, an object in CCV's reference. Their
 * members aren't documented, so an element that can't be parsed is left out and doesn't invalidate the answer.
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
