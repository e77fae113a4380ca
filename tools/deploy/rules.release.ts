/** The alert rules and the systemd unit, checked by the programs that read them. */
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { root, run } from '../../scripts/run.mjs'
import { ensureProgram } from './programs.ts'

const folder = join(root, 'deploy')

describe('the alert rules', () => {
  beforeAll(() => ensureProgram(['promtool', '--version'], 'prometheus'), 120_000)

  it('are valid for Prometheus', async () => {
    const checked = await run('promtool', ['check', 'rules', 'alerts.yaml'], { cwd: join(folder, 'prometheus') })

    expect(checked).toMatchObject({ ok: true, output: expect.stringContaining('SUCCESS') })
  })

  it('each fire in their situation, and none does while all is well', async () => {
    const tested = await run('promtool', ['test', 'rules', 'alerts.test.yaml'], { cwd: join(folder, 'prometheus') })

    expect(tested).toMatchObject({ ok: true, output: expect.stringContaining('SUCCESS') })
  })
})

describe('the systemd unit', () => {
  beforeAll(() => ensureProgram(['systemd-analyze', '--version'], 'systemd'), 120_000)

  it('is valid, and has an exposure level below 2', async () => {
    const unit = join(folder, 'systemd', 'ccv-checkout.service')

    const verified = await run('systemd-analyze', ['verify', unit])
    const secure = await run('systemd-analyze', ['security', '--offline=true', '--threshold=20', unit])

    expect(verified.output.split('\n').filter((line) => line.includes('ccv-checkout'))).toEqual([])
    expect(secure.ok).toBe(true)
  })
})
