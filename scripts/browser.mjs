/** The browser that tests drive: found, or else installed. */
import { existsSync } from 'node:fs'
import { run } from './run.mjs'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable']

/**
 * Gives the Chromium that this machine brings.
 *
 * @param {Record<string, string | undefined>} [env] `CHROMIUM_PATH` wins
 * @param {(path: string) => boolean} [exists]
 * @returns {string | undefined} undefined means Playwright's own, where that is installed
 * @throws {Error} when `CHROMIUM_PATH` names nothing: another browser than the one asked for would be a lie
 */
export function chromiumPath(env = process.env, exists = existsSync) {
  const asked = env['CHROMIUM_PATH']
  if (!asked) return usual.find((path) => exists(path))
  if (!exists(asked)) throw new Error(`CHROMIUM_PATH is ${asked}, and there is no such file`)
  return asked
}

/**
 * Makes sure that there is a Chromium that starts; installs one when there is none.
 *
 * @returns {Promise<{ ok: boolean, message: string, path?: string }>} `path` is absent for Playwright's own
 */
export async function ensureBrowser() {
  const found = await tryBrowser()
  if (found.ok || process.env['CHROMIUM_PATH']) return found
  const aptGet = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  console.log(`No browser yet (${found.message}). Installing Chromium with ${aptGet ? 'apt-get' : 'Playwright'}…`)
  if (aptGet) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env, show: true })
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], { env, show: true })
  } else {
    await run('playwright', ['install', 'chromium'], { show: true })
  }
  const installed = await tryBrowser()
  if (installed.ok) return installed
  return {
    ok: false,
    message:
      `Tests need Chromium, and it could not be installed (${installed.message}). ` +
      'Install it yourself, or set CHROMIUM_PATH to the program.',
  }
}

/** @returns {Promise<{ ok: boolean, message: string, path?: string }>} */
async function tryBrowser() {
  try {
    const path = chromiumPath()
    const program = path ?? (await playwrightsOwn())
    if (!existsSync(program)) return { ok: false, message: 'there is none in the usual places' }
    const { ok, output } = await run(program, ['--version'])
    const said = output.trim().split('\n').at(-1) // a distribution's wrapper may grumble first
    if (!ok) return { ok: false, message: `${program} does not start: ${said}` }
    return { ok, message: `${said} (${program})`, ...(path === undefined ? {} : { path }) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Loaded late: before the packages are installed there is no Playwright. */
async function playwrightsOwn() {
  const { chromium } = await import('playwright')
  return chromium.executablePath()
}
