/** The browsers of the tests: finds or installs Chromium, Firefox and WebKitGTK. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages, mayInstallPackages } from './install.mjs'
import { run } from './run.mjs'

/**
 * @typedef {object} Found
 * @property {boolean} ok
 * @property {string} message the browser with its version, or the reason why there is none
 *
 * @typedef {object} Engine
 * @property {string} name
 * @property {readonly string[]} packages the Debian packages
 * @property {string} [chosenBy] variable with the path of another one; if it is set, nothing is installed
 * @property {() => Promise<Found>} find
 */

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable']

/**
 * Returns the path of an installed Chromium.
 *
 * @param {Record<string, string | undefined>} [env] `CHROMIUM_PATH` has priority
 * @param {(path: string) => boolean} [exists]
 * @returns {string | undefined} undefined means Playwright's own, if that is installed
 * @throws {Error} if `CHROMIUM_PATH` does not exist: the tests must not silently use another browser
 */
export function chromiumPath(env = process.env, exists = existsSync) {
  const asked = env['CHROMIUM_PATH']
  if (!asked) return usual.find((path) => exists(path))
  if (!exists(asked))
    throw new Error(
      `CHROMIUM_PATH is ${asked}, but that file does not exist. Set it to the path of a Chromium, or leave it out.`,
    )
  return asked
}

/**
 * Makes sure that a Chromium starts; installs one if there is none.
 *
 * @returns {Promise<{ ok: boolean, message: string, path?: string }>} `path` is absent for Playwright's own
 */
export async function ensureBrowser() {
  const found = await tryBrowser()
  if (found.ok || process.env['CHROMIUM_PATH']) return found
  const isDebian = mayInstallPackages()
  console.log(`No browser yet (${found.message}). Installing Chromium with ${isDebian ? 'apt-get' : 'Playwright'}…`)
  if (isDebian) await installPackages(['chromium'])
  else await run('playwright', ['install', 'chromium'], { show: true })
  const installed = await tryBrowser()
  if (installed.ok) return installed
  return {
    ok: false,
    message:
      `The tests need Chromium, but it could not be installed (${installed.message}). ` +
      'Install it yourself, or set CHROMIUM_PATH to the path of the program.',
  }
}

/** @returns {Promise<{ ok: boolean, message: string, path?: string }>} */
async function tryBrowser() {
  try {
    const path = chromiumPath()
    const program = path ?? (await playwrightsOwn())
    if (!existsSync(program)) return { ok: false, message: 'none is installed in the usual places' }
    const { ok, output } = await run(program, ['--version'])
    const said = output.trim().split('\n').at(-1) // a distribution's wrapper may print warnings first
    if (!ok) return { ok: false, message: `${program} does not start: ${said}` }
    return { ok, message: `${said} (${program})`, ...(path === undefined ? {} : { path }) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Imported here, because Playwright does not exist before the packages are installed. */
async function playwrightsOwn() {
  const { chromium } = await import('playwright')
  return chromium.executablePath()
}

const tries = 3
const pauseMs = 5_000

/**
 * Returns the path of an installed Firefox.
 *
 * @param {Record<string, string | undefined>} [env] `FIREFOX_PATH` has priority
 * @param {(path: string) => boolean} [exists]
 * @returns {string} its path, or the usual one
 * @throws {Error} if `FIREFOX_PATH` does not exist
 */
export function firefoxPath(env = process.env, exists = existsSync) {
  const asked = env['FIREFOX_PATH']
  const usual = ['/usr/bin/firefox-esr', '/usr/bin/firefox']
  if (!asked) return usual.find((path) => exists(path)) ?? '/usr/bin/firefox-esr'
  if (!exists(asked))
    throw new Error(
      `FIREFOX_PATH is ${asked}, but that file does not exist. Set it to the path of a Firefox, or leave it out.`,
    )
  return asked
}

/**
 * Returns WebKitGTK's driver, and the MiniBrowser that comes with the library. Its folder depends on the architecture
 * and the version of GTK.
 *
 * @param {(path: string) => boolean} [exists]
 * @param {(path: string) => string[]} [list]
 * @returns {{ driver: string, browser: string, screen: string }} their paths, or the usual ones
 */
export function webkitPaths(exists = existsSync, list = listed) {
  const folders = list('/usr/lib').flatMap((machine) =>
    list(join('/usr/lib', machine))
      .filter((name) => /^webkit2?gtk-/.test(name))
      .map((name) => join('/usr/lib', machine, name, 'MiniBrowser')),
  )
  return {
    driver: '/usr/bin/WebKitWebDriver',
    browser: folders.sort().findLast((path) => exists(path)) ?? '/usr/lib/webkit2gtk/MiniBrowser',
    screen: '/usr/bin/Xvfb',
  }
}

/** @param {string} path */
function listed(path) {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** @type {Record<'firefox' | 'webkit', Engine>} */
export const engines = {
  firefox: {
    name: 'Firefox',
    packages: ['firefox-esr'],
    chosenBy: 'FIREFOX_PATH',
    async find() {
      const path = firefoxPath()
      const { ok, output } = await run(path, ['--version'])
      return { ok, message: ok ? `${output.trim().split('\n').at(-1)} (${path})` : `${path} does not start: ${output}` }
    },
  },
  webkit: {
    name: 'WebKitGTK',
    packages: ['webkit2gtk-driver', 'xvfb'],
    async find() {
      const paths = Object.values(webkitPaths())
      const missing = paths.filter((path) => !existsSync(path))
      // The browser prints its version only with a display, so the files are checked instead.
      if (missing.length === 0) return { ok: true, message: paths.join(', ') }
      return { ok: false, message: `there is no ${missing.join(', no ')}` }
    },
  },
}

/**
 * Makes sure that an engine exists; installs it if possible. Never throws: the result names a missing engine.
 *
 * @param {Engine} engine
 * @param {object} [outside] replaced by tests
 * @param {typeof run} [outside.run]
 * @param {boolean} [outside.mayInstall]
 * @param {(ms: number) => Promise<void>} [outside.wait]
 * @returns {Promise<Found>}
 */
export async function ensureEngine(engine, outside = {}) {
  const { run: start = run, mayInstall = mayInstallPackages(), wait = pause } = outside
  const found = await engine.find().catch(reasonOf)
  if (found.ok || process.env[engine.chosenBy ?? '']) return found
  const fix = `apt-get install ${engine.packages.join(' ')}`
  if (!mayInstall)
    return { ok: false, message: `There is no ${engine.name} (${found.message}). Install it with: ${fix}` }
  console.log(`No ${engine.name} yet (${found.message}). Installing ${engine.packages.join(', ')} with apt-get…`)
  for (let attempt = 1; attempt <= tries; attempt++) {
    const { ok, output } = await installPackages(engine.packages, start)
    const installed = await engine.find().catch(reasonOf)
    if (ok && installed.ok) return installed
    console.log(
      `apt-get did not install it, attempt ${attempt} of ${tries}: ${lastLineOf(output) || installed.message}`,
    )
    if (attempt < tries) await wait(pauseMs)
  }
  return {
    ok: false,
    message: `There is no ${engine.name}, and it could not be installed. Install it yourself with: ${fix}`,
  }
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((/** @type {(value: void) => void} */ resolve) => setTimeout(resolve, ms))
}

/** @param {unknown} error @returns {Found} */
function reasonOf(error) {
  return { ok: false, message: error instanceof Error ? error.message : String(error) }
}

/** @param {string} output */
function lastLineOf(output) {
  return output.trim().split('\n').at(-1) ?? ''
}
