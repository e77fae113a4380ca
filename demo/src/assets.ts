import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** Style sheets and scripts, kept in memory. */
export interface Assets {
  /** Returns an address that contains the version, so that it can be cached for ever. */
  address(name: string): string
  read(name: string): { type: string; content: Uint8Array<ArrayBuffer> } | undefined
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
}

/**
 * Reads the built scripts and styles into memory.
 *
 * @param folder the output of the build; files in subfolders have their relative path as name
 * @param others files from other folders, by the name they are served under
 */
export async function loadAssets(folder: string, others: Readonly<Record<string, string>>): Promise<Assets> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const built = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path).replaceAll(sep, '/'), path] as const)
  const files = new Map<string, { type: string; version: string; content: Uint8Array<ArrayBuffer> }>()
  for (const [name, path] of [...built, ...Object.entries(others)]) {
    const type = types[extname(name)]
    if (type === undefined) continue
    const content = new Uint8Array(await readFile(path))
    files.set(name, { type, content, version: createHash('sha256').update(content).digest('base64url').slice(0, 10) })
  }
  return {
    address: (name) => `/assets/${name}?v=${files.get(name)?.version ?? ''}`,
    read: (name) => files.get(name),
  }
}
