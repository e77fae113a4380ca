/** The generated files of all clients, as they should be and as they are. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'
import { brunoFiles } from './bruno/files.ts'
import type { Document } from './document.ts'
import { phpFiles } from './php/files.ts'

const clients = join(root, 'clients')

/** @returns the text of each file, by its path */
export function generatedFiles(document: Document): Map<string, string> {
  const below = (folder: string, files: Map<string, string>): [string, string][] =>
    [...files].map(([path, text]) => [join(clients, folder, path), text])
  return new Map([...below('php', phpFiles(document)), ...below('bruno', brunoFiles(document))])
}

/** The paths of the generated files in the repository. */
export function writtenFiles(): string[] {
  const php = filesIn(join(clients, 'php/src')).filter((path) => /\/Model\/|\/Operations\.php$/.test(path))
  const bruno = filesIn(join(clients, 'bruno')).filter((path) => !path.endsWith('/README.md'))
  return [...php.filter((path) => !path.endsWith('/Model.php')), ...bruno]
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
