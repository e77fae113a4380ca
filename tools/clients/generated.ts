/** The generated files of all clients, as they should be and as they are. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'
import type { Document } from './document.ts'
import { phpFiles } from './php/files.ts'

const clients = join(root, 'clients')

/** @returns the text of each file, by its path */
export function generatedFiles(document: Document): Map<string, string> {
  return new Map([...phpFiles(document)].map(([path, text]) => [join(clients, 'php', path), text]))
}

/** The paths of the generated files in the repository. */
export function writtenFiles(): string[] {
  return [
    ...filesIn(join(clients, 'php/src/Model')).filter((path) => !path.endsWith('/Model.php')),
    join(clients, 'php/src/Operations.php'),
  ].filter(existsSync)
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
