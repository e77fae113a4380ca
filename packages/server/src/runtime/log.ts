/** A structured log line: an event's name and fields that hold no secret and no personal data. pino's shape fits. */
export interface Log {
  info(fields: Record<string, unknown>, event: string): void
  warn(fields: Record<string, unknown>, event: string): void
  error(fields: Record<string, unknown>, event: string): void
}

/** For a shop that keeps no log. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
