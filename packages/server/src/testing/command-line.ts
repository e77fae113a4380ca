/** Runs commands of `ccv-checkout` in this process, with their output. */
import type { ExitCode } from '../cli/command.ts'
import { runCommandLine } from '../cli/run.ts'

export interface Ran {
  code: ExitCode
  /** The lines of standard output. */
  out: string
  /** The lines of standard error. */
  err: string
}

export interface RunningCommand {
  ended: Promise<Ran>
  /** Resolves when the output contains the text, or the command has ended. */
  until(text: string): Promise<string>
  /** As Ctrl-C does. */
  stop(): void
}

/** Starts a command. Its waits end at once when it is stopped. */
export function startCommand(args: readonly string[], env: Record<string, string>): RunningCommand {
  const stopping = new AbortController()
  const said = { out: '', err: '' }
  const waiting = new Set<() => void>()
  const add = (stream: 'out' | 'err') => (line: string) => {
    said[stream] += `${line}\n`
    for (const look of waiting) look()
  }
  const ended = runCommandLine(args, {
    env,
    fetch: globalThis.fetch,
    now: Date.now,
    sleep: (_, signal) => new Promise((resolve) => (signal.aborted ? resolve() : setTimeout(resolve, 20))),
    print: add('out'),
    note: add('err'),
    stop: stopping.signal,
  }).then((code) => ({ code, ...said }))
  return {
    ended,
    stop: () => stopping.abort(),
    until(text) {
      const seen = new Promise<void>((resolve) => {
        const look = (): void => {
          if (`${said.out}${said.err}`.includes(text)) resolve()
        }
        waiting.add(look)
        look()
      })
      return Promise.race([seen, ended]).then(() => `${said.out}${said.err}`)
    },
  }
}

/** Runs a command to its end. */
export function runCommand(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  return startCommand(args, env).ended
}
