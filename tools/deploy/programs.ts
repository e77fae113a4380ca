/** Programs of Debian's packages, started with the files of `deploy/`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { installPackages, mayInstallPackages } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'

const searched = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }

/**
 * Makes sure that a program is installed; installs it on Debian as root.
 *
 * @param program with an argument that makes it print its version
 * @throws Error with the fix
 */
export async function ensureProgram([program, ...args]: readonly [string, ...string[]], name: string): Promise<void> {
  const starts = async (): Promise<boolean> => (await run(program, args, { env: searched })).ok
  if (await starts()) return
  if (mayInstallPackages()) await installPackages([name])
  if (!(await starts())) throw new Error(`This test needs ${program}. Install it with: apt-get install ${name}`)
}

/**
 * Copies a file of `deploy/` with other addresses and paths.
 *
 * @throws Error when the file does not contain one of them any more
 */
export function configured(
  file: string,
  into: string,
  values: readonly (readonly [from: string, to: string])[],
): string {
  let text = readFileSync(join(root, 'deploy', file), 'utf8')
  for (const [from, to] of values) {
    if (!text.includes(from)) throw new Error(`deploy/${file} has no ${from}`)
    text = text.replaceAll(from, to)
  }
  writeFileSync(into, text)
  return into
}

export interface Running {
  child: ChildProcess
  said(): string
  stop(): Promise<void>
}

/** Starts a program in the foreground and waits until it accepts connections on a port. */
export async function startProgram(command: string, args: readonly string[], port: number): Promise<Running> {
  const child = spawn(command, [...args], { env: { ...process.env, ...searched }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
  child.on('error', (error) => (text += error.message))
  const isOver = (): boolean => child.exitCode !== null || child.pid === undefined
  for (let tries = 0; !(await accepts(port)); tries += 1) {
    if (isOver() || tries > 400) throw new Error(`${command} does not listen on port ${port}: ${text}`)
    await sleep(50)
  }
  return {
    child,
    said: () => text,
    async stop() {
      if (isOver()) return
      child.kill('SIGTERM')
      await once(child, 'close')
    },
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', end(true)).once('error', end(false))
  })
}

/** What Debian's `/etc/nginx/nginx.conf` has around the files of `conf.d`, without root and in one folder. */
export function aroundNginx(folder: string, file: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const path = join(folder, 'nginx.conf')
  writeFileSync(
    path,
    `daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log ${folder}/access.log;
  ${temporary.join('\n  ')}
  include ${file};
}
`,
  )
  return path
}
