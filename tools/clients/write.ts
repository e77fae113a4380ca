/**
 * Writes the generated clients, and removes files of former ones: `npm run clients`. A test of the everyday suite fails
 * when they are outdated.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readDocument } from './document.ts'
import { generatedFiles, writtenFiles } from './generated.ts'

const files = generatedFiles(await readDocument())
for (const path of writtenFiles()) if (!files.has(path)) rmSync(path)
let changed = 0
for (const [path, text] of files) {
  if (writtenFiles().includes(path) && readFileSync(path, 'utf8') === text) continue
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  changed += 1
}
console.log(`${files.size} files, ${changed} changed`)
