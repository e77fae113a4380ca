/** Metrics of the calls to CCV, and of the server itself. */
import { gauge, type MetricRow } from './row.ts'

export const ccvRows: Record<string, MetricRow> = {
  ccv_call_seconds: {
    type: 'histogram',
    help: 'Duration of calls to CCV, by call and result: ok, or the kind of error',
    labels: ['call', 'result'],
    panel: {
      group: 'CCV',
      title: 'Calls, 95th percentile',
      query: 'histogram_quantile(0.95, sum by (le, call) (rate({ccv_call_seconds}_bucket[5m])))',
      unit: 's',
      legend: '{{call}}',
    },
    alerts: [
      {
        name: 'CcvCheckoutCcvSlow',
        when: 'histogram_quantile(0.95, sum by (le) (rate({ccv_call_seconds}_bucket[15m]))) > 5',
        for: '15m',
        severity: 'ticket',
        summary: 'CCV takes longer than five seconds to answer.',
        action: 'Ask CCV; shoppers wait at the start of a payment.',
        fires: {
          'ccv_call_seconds_bucket{call="createPayment",result="ok",le="5"}': '0+1x120',
          'ccv_call_seconds_bucket{call="createPayment",result="ok",le="10"}': '0+9x120',
          'ccv_call_seconds_bucket{call="createPayment",result="ok",le="+Inf"}': '0+9x120',
        },
      },
    ],
  },
  ccv_silent: {
    type: 'gauge',
    help: '1 while the circuit breaker is open because CCV does not answer',
    panel: { group: 'CCV', title: 'CCV is silent', query: 'max({ccv_silent})', unit: 'bool' },
    alerts: [
      {
        name: 'CcvCheckoutCcvSilent',
        when: 'max({ccv_silent}) == 1',
        for: '5m',
        severity: 'page',
        summary: 'CCV does not answer: no payment can be started.',
        action: 'Check the network of the server and CCV’s status. Nothing that was sent is lost.',
        fires: { ccv_silent: '1x120' },
      },
      {
        name: 'CcvCheckoutAbsent',
        when: 'absent({ccv_silent})',
        for: '5m',
        severity: 'page',
        summary: 'No server reports metrics: the service is down, or Prometheus cannot read it.',
        action: 'Check /healthz, /readyz and the METRICS_TOKEN of the scrape job.',
        fires: {},
      },
    ],
  },
  ccv_key_refused: gauge(
    '1 when CCV rejected the key at the last call',
    { group: 'CCV', title: 'The key is refused', unit: 'bool', name: 'ccv_key_refused' },
    {
      name: 'CcvCheckoutKeyRefused',
      when: 'max({ccv_key_refused}) == 1',
      for: '1m',
      severity: 'page',
      summary: 'CCV refuses the API key: no payment can be started.',
      action: 'Set a valid CCV_API_KEY and restart the service.',
      fires: { ccv_key_refused: '1x120' },
    },
  ),
}

export const sharedStoreRows: Record<string, MetricRow> = {
  database_connections: {
    type: 'gauge',
    help: 'Connections to the database that are open',
    panel: {
      group: 'Server',
      title: 'Connections to the database',
      query: 'sum by (instance) ({database_connections})',
      unit: 'short',
      legend: '{{instance}}',
    },
  },
  database_waiting: {
    type: 'gauge',
    help: 'Queries that wait for a connection',
    panel: {
      group: 'Server',
      title: 'Queries that wait for a connection',
      query: 'sum by (instance) ({database_waiting})',
      unit: 'short',
      legend: '{{instance}}',
    },
    alerts: [
      {
        name: 'CcvCheckoutDatabaseBusy',
        when: 'max(min_over_time({database_waiting}[5m])) > 0',
        for: '10m',
        severity: 'ticket',
        summary: 'Queries always wait for a connection to the database.',
        action: 'Configure more connections, or add servers.',
        fires: { 'database_waiting{instance="a"}': '3x120' },
      },
    ],
  },
  clock_ahead_seconds: {
    type: 'gauge',
    help: 'How far this machine’s clock is ahead of the database’s',
    panel: {
      group: 'Server',
      title: 'Clock ahead of the database',
      query: 'max by (instance) ({clock_ahead_seconds})',
      unit: 's',
      legend: '{{instance}}',
    },
    alerts: [
      {
        name: 'CcvCheckoutClockWrong',
        when: 'max(abs({clock_ahead_seconds})) > 5',
        for: '10m',
        severity: 'ticket',
        summary: 'The clock of a server is wrong.',
        action: 'Check its time service. The service itself uses the time of the database.',
        fires: { 'clock_ahead_seconds{instance="a"}': '-30x120' },
      },
    ],
  },
}
