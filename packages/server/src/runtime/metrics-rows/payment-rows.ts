/** Metrics of attempts and payments. */
import { gauge, type MetricRow } from './row.ts'

export const paymentRows: Record<string, MetricRow> = {
  attempts_moved_total: {
    type: 'counter',
    help: 'Attempts that reached a state, by the cause of the sync: start, return, webhook, poll, sweep, shop or reconciliation',
    labels: ['state', 'cause'],
    panel: {
      group: 'Payments',
      title: 'Attempts by state',
      query: 'sum by (state) (rate({attempts_moved_total}[5m]))',
      unit: 'reqps',
      legend: '{{state}}',
    },
    alerts: [
      {
        name: 'CcvCheckoutReportsLost',
        when: 'sum(increase({attempts_moved_total}{state="succeeded",cause="sweep"}[1h])) > 0.2 * sum(increase({attempts_moved_total}{state="succeeded"}[1h])) > 1',
        for: '15m',
        severity: 'ticket',
        summary: 'More than a fifth of the payments were found by the sweep: webhooks and returns are lost.',
        action: 'Check with the doctor that CCV reaches PUBLIC_URL.',
        fires: {
          'attempts_moved_total{state="succeeded",cause="sweep"}': '0+1x120',
          'attempts_moved_total{state="succeeded",cause="webhook"}': '0+1x120',
        },
      },
    ],
  },
  attempts_unfinished: gauge('Attempts without a final status', {
    group: 'Payments',
    title: 'Unfinished attempts',
    unit: 'short',
    name: 'attempts_unfinished',
  }),
  attempts_unfinished_oldest_seconds: gauge(
    'Age of the oldest of them',
    { group: 'Payments', title: 'Unfinished, oldest', unit: 's', name: 'attempts_unfinished_oldest_seconds' },
    {
      name: 'CcvCheckoutAttemptUnfinished',
      when: 'max({attempts_unfinished_oldest_seconds}) > 1296000',
      for: '1h',
      severity: 'ticket',
      summary: 'CCV has not returned the outcome of an attempt for fifteen days.',
      action: 'Look for the attempt in CCV’s back office, and ask CCV.',
      fires: { attempts_unfinished_oldest_seconds: '1300000x120' },
    },
  ),
  attempts_unknown: gauge(
    'Attempts for which it is unknown whether CCV has them',
    { group: 'Payments', title: 'Unknown at CCV', unit: 'short', name: 'attempts_unknown' },
    {
      name: 'CcvCheckoutAttemptsUnknown',
      when: 'max({attempts_unknown}) > 0',
      for: '30m',
      severity: 'ticket',
      summary: 'It has been unknown for half an hour whether CCV has an attempt.',
      action: 'Check whether CCV answers; the attempt is queried until it does.',
      fires: { attempts_unknown: '1x120' },
    },
  ),
  attempts_review: gauge(
    'Attempts that a person must review',
    { group: 'Payments', title: 'To review', unit: 'short', name: 'attempts_review' },
    {
      name: 'CcvCheckoutReview',
      when: 'max({attempts_review}) > 0',
      for: '5m',
      severity: 'ticket',
      summary: 'A payment needs the decision of a person.',
      action: 'Accept or release it: POST /v1/payments/{id}/accept or /release.',
      fires: { attempts_review: '1x120' },
    },
  ),
  invariant_violations_total: {
    type: 'counter',
    help: 'Violated invariants: a bug in the software; nothing more was sent for the object concerned',
    labels: ['invariant'],
    panel: {
      group: 'Payments',
      title: 'Violated invariants, one hour',
      query: 'sum by (invariant) (increase({invariant_violations_total}[1h]))',
      unit: 'short',
      legend: '{{invariant}}',
    },
    alerts: [
      {
        name: 'CcvCheckoutInvariant',
        when: 'sum(increase({invariant_violations_total}[1h])) > 0',
        for: '0m',
        severity: 'page',
        summary: 'A promise of the software is broken; the request concerned was not sent.',
        action: 'Report the log line invariant.violated.',
        fires: { 'invariant_violations_total{invariant="order-lock"}': '0x70 1x50' },
      },
    ],
  },
  reconciliation_age_seconds: gauge(
    'Time since the last completed reconciliation',
    { group: 'Payments', title: 'Last reconciliation', unit: 's', name: 'reconciliation_age_seconds' },
    {
      name: 'CcvCheckoutNotReconciled',
      when: 'max({reconciliation_age_seconds}) > 180000',
      for: '10m',
      severity: 'ticket',
      summary: 'No day was compared with CCV for two days.',
      action: 'Look for reconciliation in the log.',
      fires: { reconciliation_age_seconds: '190000x120' },
    },
  ),
  reconciliation_differences: gauge(
    'Differences in the last reconciliation of each of the last 14 days',
    { group: 'Payments', title: 'Differences from CCV', unit: 'short', name: 'reconciliation_differences' },
    {
      name: 'CcvCheckoutDiffersFromCcv',
      when: 'max({reconciliation_differences}) > 0',
      for: '5m',
      severity: 'ticket',
      summary: 'CCV’s transactions differ from the stored payments.',
      action: 'Read GET /v1/reconciliations.',
      fires: { reconciliation_differences: '2x120' },
    },
  ),
}
