/** The documentation: built on the first request for it, then served from what was built. */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { type Assets, loadAssets } from './assets.ts'

/** The built files, and what their pages need of a policy. */
export interface DocsFiles extends Pick<Assets, 'read'> {
  /** Of the inline scripts, as `script-src` takes them: `sha256-…`. */
  scriptHashes: readonly string[]
}

export type DocsState =
  | { is: 'ready'; files: DocsFiles }
  /** `lines`: what the build has printed so far. */
  | { is: 'building'; lines: readonly string[] }
  | { is: 'failed'; lines: readonly string[] }

export interface DocsSite {
  /** What there is now. Starts nothing. */
  files(): DocsFiles | undefined
  /**
   * Starts the build at the first call, and again at the first call after a failure was reported. Resolves when the build has
   * ended, or when a reader has waited long enough for a sign of it.
   */
  open(): Promise<DocsState>
}

export interface DocsOptions {
  /** Builds what changed. Resolves with whether the site is there now; never rejects. */
  build(print: (line: string) => void): Promise<boolean>
  load(): Promise<DocsFiles>
  /** Resolves when a reader should see that it takes longer. */
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

/** The documentation of the repository that the demo runs in. @param root its folder */
export function docsOfRepository(root: string): DocsSite {
  return createDocsSite({
    build: (print) => runBuild(root, print),
    load: () => loadDocs(join(root, 'dist', 'docs')),
    patience: () => sleep(1500),
  })
}

/** Runs the build in a process of its own. */
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

/** @param folder what the build wrote */
async function loadDocs(folder: string): Promise<DocsFiles> {
  const { read } = await loadAssets(folder, {})
  const scriptHashes: unknown = JSON.parse(await readFile(join(folder, 'script-hashes.json'), 'utf8'))
  if (!Array.isArray(scriptHashes)) throw new Error(`${folder}/script-hashes.json is not a list`)
  return { read, scriptHashes: scriptHashes.map(String) }
}
