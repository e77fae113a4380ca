import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Books } from './state.ts'

/** The state on disk. */
export interface StateFile {
  /** Reads the stored state. Returns `undefined` when the file doesn't exist yet. */
  read(): Books | undefined
  /** Writes the state asynchronously. Several calls in a row become one write. */
  write(books: Books): void
  /** Completes the pending write. */
  close(): Promise<void>
}

const records = z.array(z.looseObject({}))

const savedBooks = z.looseObject({
  transactions: records,
  mandates: records,
  tokens: records,
  idempotency: records,
  webhooks: records,
  clockOffset: z.number(),
})

/**
 * Opens the state file. Each write goes to a temporary file that is then renamed, so that a crash leaves either the old
 * or the new state, never a partial one.
 */
export function openStateFile(path: string, log: (this: void, line: string) => void): StateFile {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.new`
  let waiting: Books | undefined
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    // Combines the changes of one call into one write.
    await Promise.resolve()
    while (waiting) {
      const text = JSON.stringify(waiting)
      waiting = undefined
      await writeFile(beside, text)
      await rename(beside, path)
    }
  }

  return {
    read: () => read(path),
    write(books) {
      waiting = books
      running ??= drain()
        .catch((error: unknown) => log(`the state file could not be written: ${String(error)}`))
        .finally(() => {
          running = undefined
        })
    },
    async close() {
      await running
      if (!waiting) return
      writeFileSync(beside, JSON.stringify(waiting))
      renameSync(beside, path)
      waiting = undefined
    },
  }
}

function read(path: string): Books | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const parsed: unknown = JSON.parse(text)
  if (isBooks(parsed)) return parsed
  throw new Error(`${path} is not a state file of the sandbox; delete it to start with an empty state`)
}

// The sandbox wrote the records itself, so only the outer structure is validated.
function isBooks(value: unknown): value is Books {
  return savedBooks.safeParse(value).success
}
