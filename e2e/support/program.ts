/** Runs a Node program as a child process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const patienceMs = 25_000
const linesKept = 40

export interface Program {
  /** The addresses that it printed, by name. */
  addresses: Readonly<Record<string, string>>
  /** Sends a signal. Resolves with the exit code once the process has ended; `null` if a signal ended it. */
  signal(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/**
 * Starts a program and waits until it has printed a line `name: http…` for each name.
 *
 * @param file relative to the repository
 * @param env the whole environment besides the path and the home folder
 * @param args command-line arguments after the file
 */
export async function startProgram(
  file: string,
  names: readonly string[],
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Program> {
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()))
  // However this process ends, no child stays behind. Not SIGKILL, because the child may have children of its own.
  const end = (): void => void child.kill('SIGTERM')
  process.once('exit', end)
  child.once('close', () => process.off('exit', end))
  const lines: string[] = []
  return {
    addresses: await addressesOf(child, { file, names, lines }),
    async signal(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await over
      return child.exitCode
    },
  }
}

interface Expected {
  file: string
  names: readonly string[]
  /** Collects the output. */
  lines: string[]
}

function addressesOf(child: ChildProcess, { file, names, lines }: Expected): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const addresses: Record<string, string> = {}
    const fail = (how: string): void => {
      child.kill('SIGTERM')
      reject(new Error(`${file} ${how}. It printed:\n${lines.join('\n')}`))
    }
    const late = setTimeout(() => fail(`was not ready within ${patienceMs / 1000} seconds`), patienceMs)
    child.once('error', (error) => fail(error.message))
    child.once('close', (code) => {
      clearTimeout(late)
      fail(`ended with ${code} before it was ready`)
    })
    const hear = (line: string): void => {
      lines.push(line)
      if (lines.length > linesKept) lines.shift()
      const [, name, address] = /(\w+):? +(https?:\/\/\S+)/i.exec(line) ?? []
      if (name && address && names.includes(name.toLowerCase())) addresses[name.toLowerCase()] ??= address
      if (!names.every((wanted) => wanted in addresses)) return
      clearTimeout(late)
      resolve(addresses)
    }
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', hear)
  })
}
