import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeAudit } from './audit.mjs'
import { driverOf, isInstalled, nodeProblem, registryAddresses } from './install.mjs'
import { root } from './run.mjs'

describe('isInstalled', () => {
  const wanted = { packages: { '': {}, 'node_modules/hono': { version: '4.0.1' } } }

  it('is content when every version is there', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/hono': { version: '4.0.1' } } })).toBe(true)
  })

  it('notices a package that is missing, and one of another version', () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false)
    expect(isInstalled(wanted, { packages: { 'node_modules/hono': { version: '4.0.0' } } })).toBe(false)
  })

  it('does not miss what belongs to another platform', () => {
    const withBinary = { packages: { 'node_modules/tool-darwin': { version: '1.0.0', optional: true } } }

    expect(isInstalled(withBinary, { packages: {} })).toBe(true)
  })
})

describe('nodeProblem', () => {
  it('names the version that is needed and the one that is there', () => {
    expect(nodeProblem('18.20.4')).toBe('This needs Node 20.19 or newer; this is Node 18.20.4.')
    expect(nodeProblem('20.18.3')).toBeDefined()
  })

  it('is silent from the oldest supported version on', () => {
    expect([nodeProblem('20.19.0'), nodeProblem('24.0.0')]).toEqual([undefined, undefined])
  })
})

describe('driverOf', () => {
  it('names the SQLite driver that the store will load on that Node', () => {
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
  it('finds the address of a package, and lets workspaces be', () => {
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
  it('fails on what is serious only', () => {
    expect(judgeAudit(answered(1, 0)).ok).toBe(false)
    expect(judgeAudit(answered(0, 3))).toEqual({ ok: true, says: 'audit: 0 serious, 3 other' })
  })

  it('reports apart what only a tool brings along, and fails nothing', () => {
    expect(judgeAudit(answered(1, 2), 'tools/docs')).toEqual({
      ok: true,
      says: 'audit of tools/docs (not published): 1 serious, 2 other',
    })
  })

  it('fails nothing where the registry does not answer, and says so', () => {
    const refused = JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 })

    expect([refused, '', 'not JSON'].map((answer) => judgeAudit(answer))).toEqual(
      Array(3).fill({ ok: true, says: 'audit: the registry does not answer; nothing is known' }),
    )
  })
})
