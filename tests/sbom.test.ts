import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, run } from '../scripts/run.mjs'

describe('the bill of materials', () => {
  it('has everything that a published package needs, in the version that is used', { timeout: 60_000 }, async () => {
    const { ok, output } = await run('npm', ['run', '--silent', 'sbom'])

    expect(ok).toBe(true)
    const { bomFormat, components } = JSON.parse(output.slice(output.indexOf('{'))) as {
      bomFormat: string
      components: { group?: string; name: string; version: string }[]
    }
    const listed = new Set(
      components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`),
    )
    expect(bomFormat).toBe('CycloneDX')
    const missing = needed().filter((one) => !listed.has(one))
    expect(missing).toEqual([])
  })
})

/** What packages other than ours are named as dependencies, pinned as they are. */
function needed(): string[] {
  const found = readdirSync(join(root, 'packages')).flatMap((name) => {
    const text = readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')
    const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> }
    return Object.entries(dependencies).map(([dependency, version]) => `${dependency}@${version}`)
  })
  return found.filter((one) => !one.startsWith('@ccv-checkout/'))
}
