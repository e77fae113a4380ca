/** The documentation: built on the first request, then served from the output of the build. */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { type Assets, loadAssets } from './assets.ts'

/** The built files, and the hashes that their policy needs. */
export interface DocsFiles extends Pick<Assets, 'read'> {
  /** The hashes of the inline scripts, in the form that `script-src` takes: `sha256-…`. */
  scriptHashes: readonly string[]
}

export type DocsState =
  | { is: 'ready'; files: DocsFiles }
  /** `lines`: the build's output so far. */
  | { is: 'building'; lines: readonly string[] }
  | { is: 'failed'; lines: readonly string[] }

export interface DocsSite {
  /** Returns the files if they are built. Starts no build. */
  files(): DocsFiles | undefined
  /**
   * Starts the build at the first call, and again at the first call after a failure was reported. Resolves when the
   * build has ended, or when `patience` resolves.
   */
  open(): Promise<DocsState>
}

export interface DocsOptions {
  /** Builds what changed. Resolves with whether the site exists now; never rejects. */
  build(print: (line: string) => void): Promise<boolean>
  load(): Promise<DocsFiles>
  /** Resolves when a waiting reader should see a progress page. */
  patience(): Promise<void>
}

export function createDocsSite({ build, load, patience }: DocsOptions): DocsSite {
  let files: DocsFiles | undefined
  let lines: string[] = []
  let running: Promise<void> | undefined
  let hasFailed = false

  const run = async (): Promise<void> => {
    lines = ['Looking for what has changed since the last build…']
    try {
      if (await build((line) => lines.push(line))) files = await load()
      else hasFailed = true
    } catch (error) {
      lines.push(String(error))
      hasFailed = true
    }
    running = undefined
  }
  const state = (): DocsState => {
    if (files) return { is: 'ready', files }
    if (!hasFailed) return { is: 'building', lines }
    hasFailed = false
    return { is: 'failed', lines }
  }
  return {
    files: () => files,
    async open() {
      if (files || hasFailed) return state()
      running ??= run()
      await Promise.race([running, patience()])
      return state()
    },
  }
}

/** Returns the documentation of the repository that the demo runs in. @param root its folder */
export function docsOfRepository(root: string): DocsSite {
  return createDocsSite({
    build: (print) => runBuild(root, print),
    load: () => loadDocs(join(root, 'dist', 'docs')),
    patience: () => sleep(1500),
  })
}

/** Runs the build in its own process. */
function runBuild(root: string, print: (line: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'build.mjs'), 'docs'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => print(stripVTControlCharacters(line)))
    child.once('error', (error) => {
      print(error.message)
      resolve(false)
    })
    child.once('close', (code) => resolve(code === 0))
  })
}

/** @param folder the output of the build */
async function loadDocs(folder: string): Promise<DocsFiles> {
  const { read } = await loadAssets(folder, {})
  const scriptHashes: unknown = JSON.parse(await readFile(join(folder, 'script-hashes.json'), 'utf8'))
  if (!Array.isArray(scriptHashes)) throw new Error(`${folder}/script-hashes.json is not a list`)
  return { read, scriptHashes: scriptHashes.map(String) }
}
