/**
 * Writes the alert rules for Prometheus, their tests, and the board for Grafana into `deploy/`, from the server's table
 * of metrics: `node --import tsx tools/deploy/monitoring.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type Alert,
  type MetricRow,
  metricsTable,
  prefix,
  withNames,
} from '../../packages/server/src/runtime/metrics-table.ts'
import { root } from '../../scripts/run.mjs'

const rows = Object.entries(metricsTable)
const alerts: Alert[] = rows.flatMap(([, { alerts = [] }]) => alerts)
const written = 'Written by tools/deploy/monitoring.ts from the table of metrics'

/** YAML has all of JSON's strings. */
const quoted = (text: string): string => JSON.stringify(text)

function rules(): string {
  const lines = alerts.flatMap((alert) => [
    `      - alert: ${alert.name}`,
    `        expr: ${quoted(withNames(alert.when))}`,
    `        for: ${alert.for}`,
    `        labels: { severity: ${alert.severity} }`,
    '        annotations:',
    `          summary: ${quoted(alert.summary)}`,
    `          action: ${quoted(alert.action)}`,
  ])
  return [`# ${written}.`, 'groups:', '  - name: ccv-checkout', '    rules:', ...lines, ''].join('\n')
}

/** A server without trouble, so that only the alert under test fires. */
const quiet = { ccv_silent: '0x120' }

function ruleTests(): string {
  const one = (name: string, series: Record<string, string>, fired: readonly Alert[]): string[] => [
    `  - name: ${quoted(name)}`,
    '    interval: 1m',
    '    input_series:',
    ...Object.entries(series).flatMap(([metric, values]) => [
      `      - series: ${quoted(prefix + metric)}`,
      `        values: ${quoted(values)}`,
    ]),
    '    alert_rule_test:',
    ...alerts.flatMap((alert) => [
      `      - eval_time: 1h50m`,
      `        alertname: ${alert.name}`,
      ...(fired.includes(alert)
        ? [
            '        exp_alerts:',
            `          - exp_labels: { severity: ${alert.severity} }`,
            '            exp_annotations:',
            `              summary: ${quoted(alert.summary)}`,
            `              action: ${quoted(alert.action)}`,
          ]
        : []),
    ]),
  ]
  const healthy = { ...quiet, attempts_review: '0x120', webhooks_dead: '0x120', attempts_unfinished: '3x120' }
  const firing = alerts.flatMap((alert) => {
    const isAbsence = Object.keys(alert.fires).length === 0
    const series = isAbsence ? { attempts_review: '0x120' } : { ...quiet, ...alert.fires }
    return one(`${alert.name} fires`, series, [alert])
  })
  const lines = [...one('no alert fires while all is well', healthy, []), ...firing]
  return [
    `# ${written}: promtool test rules alerts.test.yaml`,
    'rule_files: [alerts.yaml]',
    'tests:',
    ...lines,
    '',
  ].join('\n')
}

const [width, height, perLine] = [8, 7, 3]

function panel({ panel: { title, query, unit, legend }, help }: MetricRow, index: number, top: number): object {
  const x = (index % perLine) * width
  const y = top + Math.floor(index / perLine) * height
  return {
    type: 'timeseries',
    title,
    description: help,
    datasource: { type: 'prometheus', uid: '${datasource}' },
    gridPos: { x, y, w: width, h: height },
    fieldConfig: { defaults: { unit, min: unit === 'bool' ? 0 : undefined }, overrides: [] },
    options: { legend: { showLegend: legend !== undefined }, tooltip: { mode: 'multi' } },
    targets: [{ refId: 'A', expr: withNames(query), legendFormat: legend ?? title }],
  }
}

function board(): string {
  let top = 0
  const panels: object[] = []
  for (const group of ['Payments', 'CCV', 'Events', 'Server'] as const) {
    const shown = rows.filter(([, row]) => row.panel.group === group)
    panels.push({ type: 'row', title: group, collapsed: false, panels: [], gridPos: { x: 0, y: top, w: 24, h: 1 } })
    panels.push(...shown.map(([, row], index) => panel(row, index, top + 1)))
    top += 1 + Math.ceil(shown.length / perLine) * height
  }
  const made = {
    uid: 'ccv-checkout',
    title: 'ccv-checkout',
    description: `${written}.`,
    tags: ['ccv-checkout'],
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' }] },
    panels: panels.map((one, index) => ({ id: index + 1, ...one })),
  }
  return `${JSON.stringify(made, undefined, 2)}\n`
}

/** Returns the files by their path in the repository. */
export function monitoringFiles(): Record<string, string> {
  return {
    'deploy/prometheus/alerts.yaml': rules(),
    'deploy/prometheus/alerts.test.yaml': ruleTests(),
    'deploy/grafana/ccv-checkout.json': board(),
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, text] of Object.entries(monitoringFiles())) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
