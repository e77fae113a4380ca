import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Assets } from './shop.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Reads the built scripts and styles into memory.
 *
 * @param folder what the build wrote
 * @param others files from elsewhere, by the name they are served under
 */
export async function loadAssets(folder: string, others: Readonly<Record<string, string>>): Promise<Assets> {
  const built = (await readdir(folder)).map((name) => [name, join(folder, name)] as const)
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
