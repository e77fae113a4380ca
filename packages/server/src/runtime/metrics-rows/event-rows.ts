/** Metrics of the events that the shop receives. */
import { countedAtMost, gauge, type MetricRow } from './row.ts'

const deliveryAction = 'Look for event.not-delivered in the log, and at GET /v1/events?state=waiting.'

/** @param to the receiver, as people call it */
function deliveryRows(name: 'handler' | 'webhooks', to: string, endpoint: string): Record<string, MetricRow> {
  const Name = name === 'handler' ? 'Handler' : 'Webhook'
  return {
    [`${name}_waiting`]: gauge(`Events that wait for delivery to ${to}, up to ${countedAtMost}`, {
      group: 'Events',
      title: `Waiting for ${to}`,
      unit: 'short',
      name: `${name}_waiting`,
    }),
    [`${name}_waiting_oldest_seconds`]: gauge(
      'Age of the oldest of them',
      { group: 'Events', title: `Waiting for ${to}, oldest`, unit: 's', name: `${name}_waiting_oldest_seconds` },
      {
        name: `CcvCheckout${Name}Behind`,
        when: `max({${name}_waiting_oldest_seconds}) > 3600`,
        for: '5m',
        severity: 'page',
        summary: `Events have been waiting for ${to} for more than an hour: paid orders are not shipped.`,
        action: deliveryAction,
        fires: { [`${name}_waiting_oldest_seconds`]: '0+60x120' },
      },
    ),
    [`${name}_dead`]: gauge(
      `Events that ${to} has not accepted (dead), up to ${countedAtMost}: see GET /v1/events?state=dead&endpoint=${endpoint}`,
      { group: 'Events', title: `Not accepted by ${to}`, unit: 'short', name: `${name}_dead` },
      {
        name: `CcvCheckout${Name}Dead`,
        when: `max({${name}_dead}) > 0`,
        for: '1m',
        severity: 'ticket',
        summary: `Events are no longer retried to ${to}.`,
        action: `Fix the receiver, then deliver the events of GET /v1/events?state=dead&endpoint=${endpoint} again.`,
        fires: { [`${name}_dead`]: '1x120' },
      },
    ),
  }
}

export const eventRows: Record<string, MetricRow> = {
  events_unnumbered: gauge(
    `Events that have no sequence number yet and are therefore not delivered, up to ${countedAtMost}`,
    { group: 'Events', title: 'Without a number', unit: 'short', name: 'events_unnumbered' },
  ),
  events_unnumbered_oldest_seconds: gauge(
    'Age of the oldest of them',
    { group: 'Events', title: 'Without a number, oldest', unit: 's', name: 'events_unnumbered_oldest_seconds' },
    {
      name: 'CcvCheckoutEventsNotNumbered',
      when: 'max({events_unnumbered_oldest_seconds}) > 3600',
      for: '5m',
      severity: 'page',
      summary: 'New events have not been delivered for more than an hour: the jobs do not run.',
      action: 'Look for errors of the loop in the log, and restart the service.',
      fires: { events_unnumbered_oldest_seconds: '0+60x120' },
    },
  ),
  ...deliveryRows('handler', 'onEvent', 'handler'),
  ...deliveryRows('webhooks', 'the webhook', 'webhook'),
  deliveries_total: {
    type: 'counter',
    help: 'Delivery attempts of events, by endpoint and result: ok, timeout, threw, status-500…',
    labels: ['endpoint', 'result'],
    panel: {
      group: 'Events',
      title: 'Deliveries',
      query: 'sum by (endpoint, result) (rate({deliveries_total}[5m]))',
      unit: 'reqps',
      legend: '{{endpoint}} {{result}}',
    },
    alerts: [
      {
        name: 'CcvCheckoutDeliveriesFail',
        when: 'sum(rate({deliveries_total}{result!="ok"}[15m])) > 0.5 * sum(rate({deliveries_total}[15m]))',
        for: '15m',
        severity: 'ticket',
        summary: 'More than half of the deliveries to the shop fail.',
        action: deliveryAction,
        fires: {
          'deliveries_total{endpoint="webhook",result="status-500"}': '0+3x120',
          'deliveries_total{endpoint="webhook",result="ok"}': '0+1x120',
        },
      },
    ],
  },
}
