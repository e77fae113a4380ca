import { describe, expect, it } from 'vitest'
import { chromiumPath, ensureEngine, firefoxPath, webkitPaths } from './browsers.mjs'

describe('chromiumPath', () => {
  it('prefers the browser that was asked for', () => {
    expect(chromiumPath({ CHROMIUM_PATH: '/opt/chromium' }, () => true)).toBe('/opt/chromium')
  })

  it('refuses to take another browser than the one asked for', () => {
    expect(() => chromiumPath({ CHROMIUM_PATH: '/nowhere' }, (path) => path !== '/nowhere')).toThrow(/CHROMIUM_PATH/)
  })

  it('leaves the choice to Playwright when the machine brings none', () => {
    expect(chromiumPath({}, () => false)).toBeUndefined()
  })
})

describe('firefoxPath', () => {
  it('takes Debian’s before any other', () => {
    expect(firefoxPath({}, () => true)).toBe('/usr/bin/firefox-esr')
    expect(firefoxPath({}, (path) => path === '/usr/bin/firefox')).toBe('/usr/bin/firefox')
  })

  it('takes the one that is asked for, and no other in its place', () => {
    expect(firefoxPath({ FIREFOX_PATH: '/opt/firefox' }, () => true)).toBe('/opt/firefox')
    expect(() => firefoxPath({ FIREFOX_PATH: '/opt/firefox' }, () => false)).toThrow('/opt/firefox')
  })
})

it('finds WebKitGTK’s small browser in the folder of any machine, the newest first', () => {
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
  /** An engine that is there after so many installs, and what was done to get it. */
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

  it('installs nothing where the engine is there', async () => {
    const { done, ensure } = outsideOf({ comesAfter: 0 })

    expect(await ensure()).toEqual({ ok: true, message: 'Firefox 1' })
    expect(done).toEqual([])
  })

  it('tries again when the network lets it down', async () => {
    const { done, ensure } = outsideOf({ comesAfter: 2 })

    expect(await ensure()).toMatchObject({ ok: true })
    expect(done.filter((step) => step.includes('install'))).toHaveLength(2)
    expect(done).toContain('wait')
  })

  it('says how to install it where it can’t, and where it may not', async () => {
    const never = outsideOf({ comesAfter: 99 })
    const forbidden = outsideOf({ comesAfter: 1, mayInstall: false })

    expect(await never.ensure()).toMatchObject({
      ok: false,
      message: expect.stringContaining('apt-get install firefox-esr'),
    })
    expect(await forbidden.ensure()).toMatchObject({
      ok: false,
      message: expect.stringContaining('Install it: apt-get'),
    })
    expect(forbidden.done).toEqual([])
  })
})
