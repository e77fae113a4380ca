import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeAudit } from './audit.mjs'
import { driverOf, isInstalled, nodeProblem, registryAddresses } from './install.mjs'
import { root } from './run.mjs'

describe('isInstalled', () => {
  const wanted = { packages: { '': {}, 'node_modules/hono': { version: '4.0.1' } } }

  it('returns true when every version is installed', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/hono': { version: '4.0.1' } } })).toBe(true)
  })

  it('returns false for a missing package and for another version', () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false)
    expect(isInstalled(wanted, { packages: { 'node_modules/hono': { version: '4.0.0' } } })).toBe(false)
  })

  it('ignores an optional package for another platform', () => {
    const withBinary = { packages: { 'node_modules/tool-darwin': { version: '1.0.0', optional: true } } }

    expect(isInstalled(withBinary, { packages: {} })).toBe(true)
  })
})

describe('nodeProblem', () => {
  it('names the required and the current version of Node', () => {
    expect(nodeProblem('18.20.4')).toBe(
      'This project needs Node 20.19 or newer, but this is Node 18.20.4. Install a newer Node and try again.',
    )
    expect(nodeProblem('20.18.3')).toBeDefined()
  })

  it('returns undefined from the oldest supported version on', () => {
    expect([nodeProblem('20.19.0'), nodeProblem('24.0.0')]).toEqual([undefined, undefined])
  })
})

describe('driverOf', () => {
  it('returns the SQLite driver that the store loads on that version of Node', () => {
    expect(['20.19.0', '22.23.3', '26.10.0'].map(driverOf)).toEqual([
      'better-sqlite3-node20',
      'better-sqlite3',
      'better-sqlite3',
    ])
  })
})

describe('allowScripts', () => {
  it('names no version, because npm denies every version of a package when it cannot verify which one is installed', () => {
    const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

    expect(Object.keys(allowScripts).filter((name) => name.lastIndexOf('@') > 0)).toEqual([])
    expect(allowScripts).toHaveProperty('better-sqlite3', true)
  })
})

describe('registryAddresses', () => {
  it('lists packages with a registry address, but not workspaces', () => {
    const packages = {
      'node_modules/hono': { resolved: 'https://registry.example/hono.tgz' },
      'node_modules/@ccv-checkout/ccv': { resolved: 'packages/ccv' },
      'node_modules/zod': {},
    }

    expect(registryAddresses({ packages })).toEqual(['node_modules/hono: https://registry.example/hono.tgz'])
  })
})

const answered = (high: number, low: number) =>
  JSON.stringify({ metadata: { vulnerabilities: { info: 0, low, moderate: 0, high, critical: 0, total: high + low } } })

describe('the audit', () => {
  it('fails on serious vulnerabilities only', () => {
    expect(judgeAudit(answered(1, 0)).ok).toBe(false)
    expect(judgeAudit(answered(0, 3))).toEqual({ ok: true, says: 'audit: 0 serious and 3 other vulnerabilities' })
  })

  it('reports the dependencies of a tool separately and does not fail on them', () => {
    expect(judgeAudit(answered(1, 2), 'tools/docs')).toEqual({
      ok: true,
      says: 'audit of tools/docs (not published): 1 serious and 2 other vulnerabilities',
    })
  })

  it('passes with a notice when the registry returns no audit', () => {
    const refused = JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 })

    expect([refused, '', 'not JSON'].map((answer) => judgeAudit(answer))).toEqual(
      Array(3).fill({ ok: true, says: 'audit: the registry returned no audit, so vulnerabilities are unknown' }),
    )
  })
})
