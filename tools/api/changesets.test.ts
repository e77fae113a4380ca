import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../scripts/run.mjs'
import { apiWithoutChangeset } from './changesets.mjs'

let folder: string

async function git(...args: string[]): Promise<void> {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  const { ok, output } = await run('git', [...identity, ...args], { cwd: folder })
  if (!ok) throw new Error(output)
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const changesetFor = (name: string): string => `---\n"@ccv-checkout/${name}": minor\n---\n\nA change.\n`

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-api-'))
  write('packages/server/api.md', 'export function a(): void\n')
  write('.changeset/old.md', changesetFor('server'))
  await git('init', '--quiet', '--initial-branch=main')
  await git('add', '.')
  await git('commit', '--quiet', '-m', 'begin')
  await git('checkout', '--quiet', '-b', 'branch')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('apiWithoutChangeset', () => {
  it('reports a changed API without a changeset, committed or not', async () => {
    write('packages/server/api.md', 'export function b(): void\n')

    const uncommitted = await apiWithoutChangeset(folder)
    await git('commit', '--quiet', '--all', '-m', 'change')
    const committed = await apiWithoutChangeset(folder)

    expect(uncommitted).toEqual([expect.stringContaining('packages/server/api.md has changed')])
    expect(committed).toEqual(uncommitted)
  })

  it('reports a changeset that names only another package', async () => {
    write('packages/server/api.md', 'export function b(): void\n')
    write('.changeset/new.md', changesetFor('widget'))

    expect(await apiWithoutChangeset(folder)).toHaveLength(1)
  })

  it('accepts a changed API with a changeset, in the same or another commit of the branch', async () => {
    write('.changeset/new.md', changesetFor('server'))
    await git('add', '.')
    await git('commit', '--quiet', '-m', 'the changeset')
    write('packages/server/api.md', 'export function b(): void\n')

    expect(await apiWithoutChangeset(folder)).toEqual([])
  })

  it('accepts a release, which replaces the changesets by a change log', async () => {
    write('packages/server/api.md', 'export function b(): void\n')
    write('packages/server/CHANGELOG.md', '## 0.2.0\n')
    rmSync(join(folder, '.changeset/old.md'))

    expect(await apiWithoutChangeset(folder)).toEqual([])
  })
})
