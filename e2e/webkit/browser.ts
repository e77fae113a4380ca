/** WebKitGTK's MiniBrowser, controlled by WebDriver on a virtual screen. */
import { type ChildProcess, spawn } from 'node:child_process'
import { Builder, type WebDriver } from 'selenium-webdriver'
import { webkitPaths } from '../../scripts/browsers.mjs'
import { freePorts } from '../support/ports.ts'

export interface Webkit {
  /**
   * Opens a browser with an empty profile and closes the previous one: the driver controls one at a time.
   *
   * @param args more command-line arguments, such as `--enable-javascript=false`
   */
  open(args?: readonly string[]): Promise<WebDriver>
  /** Returns the open browser. */
  current(): WebDriver | undefined
  /** Closes the open browser. */
  close(): Promise<void>
  stop(): Promise<void>
}

const patienceMs = 20_000

/** Starts the virtual screen and the driver. Browsers are started on demand. */
export async function startWebkit(): Promise<Webkit> {
  const { driver, browser, screen: xvfb } = webkitPaths()
  const screen = child(xvfb, ['-displayfd', '1', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'])
  const display = `:${await firstLine(screen)}`
  const [port] = await freePorts(1)
  const server = child(driver, [`--port=${port}`], {
    DISPLAY: display,
    // The virtual screen has no graphics card, and no screen reader runs.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(`${url}/status`, server)
  let current: WebDriver | undefined
  const close = async (): Promise<void> => {
    const last = current
    current = undefined
    await last?.quit()
  }
  return {
    async open(args = []) {
      await close()
      current = await new Builder()
        .usingServer(url)
        .withCapabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation', ...args] },
        })
        .build()
      return current
    },
    current: () => current,
    close,
    async stop() {
      await close()
      for (const program of [server, screen]) await end(program)
    },
  }
}

function child(command: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const program = spawn(command, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] })
  const kill = (): void => void program.kill('SIGTERM')
  process.once('exit', kill)
  program.once('close', () => process.off('exit', kill))
  return program
}

function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    program.once('close', () => resolve())
    program.kill('SIGTERM')
  })
}

function firstLine(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    program.once('error', reject)
    program.once('close', (code) => reject(new Error(`${program.spawnfile} ended with code ${code}`)))
    program.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()))
  })
}

async function untilReady(status: string, program: ChildProcess): Promise<void> {
  const late = Date.now() + patienceMs
  while (program.exitCode === null && Date.now() < late) {
    const up = await fetch(status).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${program.spawnfile} did not become ready within ${patienceMs / 1000} seconds`)
}
