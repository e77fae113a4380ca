/** The body of a webhook message. */

/** Serializes an event as elsewhere, plus its time in the format of Standard Webhooks. */
export function payloadOf<Event extends { createdAt: number }>(event: Event): string {
  return JSON.stringify({ ...event, timestamp: new Date(event.createdAt).toISOString() })
}
