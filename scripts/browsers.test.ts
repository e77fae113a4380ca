import { describe, expect, it } from 'vitest'
import { chromiumPath, ensureEngine, firefoxPath, webkitPaths } from './browsers.mjs'

describe('chromiumPath', () => {
  it('returns the browser in CHROMIUM_PATH', () => {
    expect(chromiumPath({ CHROMIUM_PATH: '/opt/chromium' }, () => true)).toBe('/opt/chromium')
  })

  it('throws when CHROMIUM_PATH does not exist', () => {
    expect(() => chromiumPath({ CHROMIUM_PATH: '/nowhere' }, (path) => path !== '/nowhere')).toThrow(/CHROMIUM_PATH/)
  })

  it('returns undefined, for Playwright’s own browser, when none is installed', () => {
    expect(chromiumPath({}, () => false)).toBeUndefined()
  })
})

describe('firefoxPath', () => {
  it('prefers Debian’s Firefox ESR', () => {
    expect(firefoxPath({}, () => true)).toBe('/usr/bin/firefox-esr')
    expect(firefoxPath({}, (path) => path === '/usr/bin/firefox')).toBe('/usr/bin/firefox')
  })

  it('returns the browser in FIREFOX_PATH, and throws when it does not exist', () => {
    expect(firefoxPath({ FIREFOX_PATH: '/opt/firefox' }, () => true)).toBe('/opt/firefox')
    expect(() => firefoxPath({ FIREFOX_PATH: '/opt/firefox' }, () => false)).toThrow('/opt/firefox')
  })
})

it('finds WebKitGTK’s MiniBrowser on any architecture, in the newest version', () => {
  const folders: Record<string, string[]> = {
    '/usr/lib': ['aarch64-linux-gnu', 'bash'],
    '/usr/lib/aarch64-linux-gnu': ['webkit2gtk-4.0', 'webkit2gtk-4.1', 'gtk-3.0'],
  }

  const { browser } = webkitPaths(
    () => true,
    (path) => folders[path] ?? [],
  )

  expect(browser).toBe('/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser')
})

describe('ensureEngine', () => {
  /** An engine that exists after some installations, with a record of the steps. */
  function outsideOf({ comesAfter, mayInstall = true }: { comesAfter: number; mayInstall?: boolean }) {
    const done: string[] = []
    let installs = 0
    const engine = {
      name: 'Firefox',
      packages: ['firefox-esr'],
      find: async () => (installs >= comesAfter ? { ok: true, message: 'Firefox 1' } : { ok: false, message: 'none' }),
    }
    const run = async (command: string, args: readonly string[]) => {
      done.push([command, ...args].join(' '))
      if (args[0] === 'install') installs++
      return { ok: true, output: 'E: no network' }
    }
    const wait = async () => void done.push('wait')
    return { done, ensure: () => ensureEngine(engine, { run, mayInstall, wait }) }
  }

  it('installs nothing when the engine exists', async () => {
    const { done, ensure } = outsideOf({ comesAfter: 0 })

    expect(await ensure()).toEqual({ ok: true, message: 'Firefox 1' })
    expect(done).toEqual([])
  })

  it('retries when the network fails', async () => {
    const { done, ensure } = outsideOf({ comesAfter: 2 })

    expect(await ensure()).toMatchObject({ ok: true })
    expect(done.filter((step) => step.includes('install'))).toHaveLength(2)
    expect(done).toContain('wait')
  })

  it('returns the command to install it when it cannot or may not', async () => {
    const never = outsideOf({ comesAfter: 99 })
    const forbidden = outsideOf({ comesAfter: 1, mayInstall: false })

    expect(await never.ensure()).toMatchObject({
      ok: false,
      message: expect.stringContaining('apt-get install firefox-esr'),
    })
    expect(await forbidden.ensure()).toMatchObject({
      ok: false,
      message: expect.stringContaining('Install it with: apt-get'),
    })
    expect(forbidden.done).toEqual([])
  })
})
