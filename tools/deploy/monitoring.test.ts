import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metricsTable, prefix, withNames } from '../../packages/server/src/runtime/metrics-table.ts'
import { postgresStore } from '../../packages/server/src/store/postgres/open.ts'
import { openShop } from '../../packages/server/src/testing/open-shop.ts'
import { startPostgres, type TestPostgres } from '../../packages/server/src/testing/postgres.ts'
import { root } from '../../scripts/run.mjs'
import { monitoringFiles } from './monitoring.ts'

/** The metrics that a server with PostgreSQL exposes, which has all of them: `# HELP <name> <text>`. */
let exposed: Map<string, string>
let types: Map<string, string>
let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
  const store = await postgresStore({ url: await postgres.schema() })
  const shop = await openShop({ store })
  const text = await (await shop.request('/metrics')).text()
  const lines = (kind: string) => [...text.matchAll(new RegExp(`^# ${kind} (\\S+) (.*)$`, 'gm'))]
  exposed = new Map(lines('HELP').map(([, name = '', help = '']) => [name, help]))
  types = new Map(lines('TYPE').map(([, name = '', type = '']) => [name, type]))
  await shop.close()
}, 60_000)
afterAll(() => postgres.stop())

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const namesIn = (text: string): string[] => [...new Set([...text.matchAll(/ccv_checkout_\w+/g)].map(([name]) => name))]
const base = (name: string): string => name.replace(/_bucket$/, '')

describe('the table of metrics', () => {
  it('has exactly the metrics that a server exposes, with their texts and types', () => {
    const rows = Object.entries(metricsTable)

    expect(new Set(exposed.keys())).toEqual(new Set(rows.map(([name]) => prefix + name)))
    for (const [name, { help, type }] of rows) {
      expect([name, exposed.get(prefix + name), types.get(prefix + name)]).toEqual([name, help, type])
    }
  })

  it('names each alert once', () => {
    const names = Object.values(metricsTable).flatMap(({ alerts = [] }) => alerts.map(({ name }) => name))

    expect(names.length).toBeGreaterThan(10)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the monitoring files in deploy/', () => {
  it('are current: node --import tsx tools/deploy/monitoring.ts writes them', () => {
    for (const [path, text] of Object.entries(monitoringFiles())) expect([path, read(path)]).toEqual([path, text])
  })

  it('query only metrics that a server exposes, and the board shows all of them', () => {
    const { panels } = JSON.parse(read('deploy/grafana/ccv-checkout.json')) as {
      panels: { targets?: { expr: string }[] }[]
    }
    const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
    const shown = queries.flatMap(namesIn).map(base)
    const watched = namesIn(read('deploy/prometheus/alerts.yaml')).map(base)

    expect([...shown, ...watched].filter((name) => !exposed.has(name))).toEqual([])
    expect(new Set(shown)).toEqual(new Set(exposed.keys()))
  })

  it('have no name of a metric left in braces', () => {
    const all = Object.values(metricsTable).flatMap(({ panel, alerts = [] }) => [
      panel.query,
      ...alerts.map((one) => one.when),
    ])

    for (const query of all) expect(withNames(query)).not.toMatch(/\{\w+\}/)
  })
})

describe('the README of the server', () => {
  it('lists each metric that has an alert', () => {
    const readme = read('packages/server/README.md')
    const watched = Object.entries(metricsTable).filter(([, { alerts = [] }]) => alerts.length > 0)

    expect(watched.map(([name]) => name).filter((name) => !readme.includes(`\`${name}`))).toEqual([])
  })
})
