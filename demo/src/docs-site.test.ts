import { describe, expect, it } from 'vitest'
import { createDocsSite, type DocsFiles, type DocsOptions } from './docs-site.ts'

const looking = 'Looking for what has changed since the last build…'
const files: DocsFiles = { read: () => undefined, scriptHashes: [] }

/** Returns a site whose build ends when the test says so, and whose readers do not wait. */
function builtByHand(options: Partial<DocsOptions> = {}) {
  const builds: { print(line: string): void; end(ok: boolean): void }[] = []
  const site = createDocsSite({
    build: (print) => new Promise((end) => void builds.push({ print, end })),
    load: async () => files,
    patience: async () => {},
    ...options,
  })
  return { site, builds }
}

describe('the documentation of the demo', () => {
  it('is built on the first request, and once for simultaneous requests', async () => {
    const { site, builds } = builtByHand()
    expect(site.files()).toBeUndefined()
    expect(builds).toHaveLength(0)

    await Promise.all([site.open(), site.open(), site.open()])

    expect(builds).toHaveLength(1)
  })

  it('shows the build’s output to a waiting reader', async () => {
    const { site, builds } = builtByHand()
    await site.open()
    builds[0]?.print('Installing…')

    expect(await site.open()).toEqual({ is: 'building', lines: [looking, 'Installing…'] })
  })

  it('is served once the build has ended, and is not built again', async () => {
    const { site, builds } = builtByHand({ patience: () => new Promise(() => {}) })
    const opened = site.open()
    builds[0]?.end(true)

    expect(await opened).toEqual({ is: 'ready', files })
    expect(await site.open()).toEqual({ is: 'ready', files })
    expect(site.files()).toBe(files)
    expect(builds).toHaveLength(1)
  })

  it('reports a failed build once, with its output, and builds again for the next reader', async () => {
    const { site, builds } = builtByHand({ patience: () => new Promise(() => {}) })
    const opened = site.open()
    builds[0]?.print('no network')
    builds[0]?.end(false)

    expect(await opened).toEqual({ is: 'failed', lines: [looking, 'no network'] })
    const again = site.open()
    builds[1]?.end(true)
    expect(await again).toEqual({ is: 'ready', files })
  })

  it('reports files that cannot be read as a failure', async () => {
    const load = (): Promise<DocsFiles> => Promise.reject(new Error('no such folder'))
    const { site, builds } = builtByHand({ load, patience: () => new Promise(() => {}) })
    const opened = site.open()
    builds[0]?.end(true)

    expect(await opened).toEqual({ is: 'failed', lines: [looking, 'Error: no such folder'] })
  })
})
