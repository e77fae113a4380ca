import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Books } from './state.ts'

/** The books on disk. */
export interface StateFile {
  /** What was written last; nothing, when there is no file yet. */
  read(): Books | undefined
  /** Writes soon. Many calls in a row become one write. */
  write(books: Books): void
  /** Writes what is still to be written. */
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
 * Opens a file for the books. A write goes to a file beside it first, so that a crash leaves the old one or the
 * new one, never half of one.
 */
export function openStateFile(path: string, log: (this: void, line: string) => void): StateFile {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.new`
  let waiting: Books | undefined
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    // Let the changes of one call become one write.
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
  throw new Error(`${path} is not a state file of the sandbox; delete it to begin anew`)
}

// The sandbox wrote the records itself; only the frame is checked.
function isBooks(value: unknown): value is Books {
  return savedBooks.safeParse(value).success
}
