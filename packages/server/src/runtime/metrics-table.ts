/** Every metric. `/metrics` and, in `deploy/`, the board and the alert rules are made from this table. */
import { eventRows } from './metrics-rows/event-rows.ts'
import { paymentRows } from './metrics-rows/payment-rows.ts'
import type { MetricRow } from './metrics-rows/row.ts'
import { ccvRows, sharedStoreRows } from './metrics-rows/server-rows.ts'

export type { Alert, MetricRow } from './metrics-rows/row.ts'
export { countedAtMost } from './metrics-rows/row.ts'

/** The names of all metrics in Prometheus begin with this. */
export const prefix = 'ccv_checkout_'

/** By the name without the prefix. `sharedStoreRows` exist with PostgreSQL only. */
export const metricsTable: Readonly<Record<string, MetricRow>> = {
  ...paymentRows,
  ...ccvRows,
  ...eventRows,
  ...sharedStoreRows,
}

/** Returns what a metric is created with. @throws Error for a metric that is not in the table */
export function describedAs(name: string): { name: string; help: string; labelNames: string[] } {
  const row = metricsTable[name]
  if (!row) throw new Error(`The table of metrics has no ${name}`)
  return { name: prefix + name, help: row.help, labelNames: [...(row.labels ?? [])] }
}

/** Returns a query with the full names of the metrics. */
export function withNames(query: string): string {
  return query.replace(/\{(\w+)\}/g, (text, name: string) => (name in metricsTable ? prefix + name : text))
}
