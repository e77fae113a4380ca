/** A structured log: each line has an event name and fields without secrets or personal data. pino is compatible. */
export interface Log {
  info(fields: Record<string, unknown>, event: string): void
  warn(fields: Record<string, unknown>, event: string): void
  error(fields: Record<string, unknown>, event: string): void
}

/** Discards all lines. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
