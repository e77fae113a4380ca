/** Remembers in a file which event was forwarded last, so that a listener continues where it stopped. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { CommandError } from './command.ts'

export interface Cursor {
  path: string
  /** @returns the id of the last event, `null` before the first one, `undefined` when nothing is remembered */
  read(): Promise<string | null | undefined>
  /** Replaces the file at once, so that a crash leaves the old or the new one. */
  write(after: string | null): Promise<void>
}

const content = z.object({ after: z.string().nullable() })

/** @param of what is forwarded where: each combination has a file of its own */
export function openCursor(
  named: string | undefined,
  of: { url: string; to: string },
  env: Readonly<Record<string, string | undefined>>,
): Cursor {
  const name = createHash('sha256').update(`${of.url}\n${of.to}`).digest('hex').slice(0, 16)
  const folder = join(env['XDG_STATE_HOME'] || join(env['HOME'] || homedir(), '.local', 'state'), 'ccv-checkout')
  const path = named ?? join(folder, `listen-${name}.json`)
  return {
    path,
    async read() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw new CommandError(`${path} can't be read: remove it, or name another file with --cursor`)
      })
      return text === undefined ? undefined : parse(text, path)
    },
    async write(after) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(`${path}.new`, `${JSON.stringify({ ...of, after })}\n`, { mode: 0o600 })
      await rename(`${path}.new`, path)
    },
  }
}

function parse(text: string, path: string): string | null {
  try {
    return content.parse(JSON.parse(text)).after
  } catch {
    throw new CommandError(`${path} is not a cursor of ccv-checkout listen: remove it, or name another file`)
  }
}
