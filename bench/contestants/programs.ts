/** Starts and stops Node programs of the repository. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Running {
  url: string
  /** Returns its current resident memory, in bytes. */
  memory(): number
  /** Sends SIGTERM and waits until the process has ended. */
  stop(): Promise<void>
}

interface Wanted {
  env?: Readonly<Record<string, string>>
  /** Options for Node, such as `--cpu-prof`. */
  flags?: readonly string[]
}

const timeoutMs = 20_000

/**
 * Starts a program and waits until it has printed `"port":<number>`. Its output goes to a file, because the measuring
 * process would have to read a pipe.
 *
 * @param file relative to the repository
 */
export async function startProgram(file: string, { env = {}, flags = [] }: Wanted = {}): Promise<Running> {
  const said = join(mkdtempSync(join(tmpdir(), 'ccv-checkout-bench-said-')), 'said.log')
  const out = openSync(said, 'w')
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : []
  const child = spawn(process.execPath, [...flags, ...loader, join(root, file)], {
    cwd: root,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  // The child must end with this process, however this process ends.
  const end = (): void => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('close', () => process.off('exit', end))
  const port = await portOf(child, file, said)
  return {
    url: `http://127.0.0.1:${port}`,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) * 1024,
    async stop() {
      await stopped(child)
      rmSync(dirname(said), { recursive: true, force: true })
    },
  }
}

async function portOf(child: ChildProcess, file: string, said: string): Promise<string> {
  const until = performance.now() + timeoutMs
  for (;;) {
    const text = readFileSync(said, 'utf8')
    const port = text.match(/"port":(\d+)/)?.[1]
    if (port !== undefined) return port
    if (child.exitCode !== null || performance.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`${file} did not start listening. Its output was: ${text.slice(-2000)}`)
    }
    await sleep(10)
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}
