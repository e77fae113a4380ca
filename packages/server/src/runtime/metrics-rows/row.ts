/** What is known of a metric: what it means, how a board shows it, and when someone has to act. */

/** Counting further would cost more than it is worth. */
export const countedAtMost = 1000

/** `page`: someone has to act now. `ticket`: someone has to act within a working day. */
export type Severity = 'page' | 'ticket'

export interface Alert {
  name: string
  /** The condition. Names of metrics stand as `{name}`, here and in queries. */
  when: string
  /** How long it must hold. */
  for: string
  severity: Severity
  summary: string
  action: string
  /** Series of a test that fires the alert, one sample a minute, by the name of the metric with its labels. */
  fires: Readonly<Record<string, string>>
}

export interface MetricRow {
  type: 'counter' | 'gauge' | 'histogram'
  help: string
  labels?: readonly string[]
  panel: {
    group: 'Payments' | 'CCV' | 'Events' | 'Server'
    title: string
    query: string
    unit: 'short' | 's' | 'reqps' | 'bool'
    legend?: string
  }
  alerts?: readonly Alert[]
}

/** A gauge that every server reads from the shared store, so that the largest value is the value. */
export function gauge(
  help: string,
  panel: Omit<MetricRow['panel'], 'query'> & { name: string },
  ...alerts: Alert[]
): MetricRow {
  const { name, ...shown } = panel
  return { type: 'gauge', help, panel: { ...shown, query: `max({${name}})` }, alerts }
}
