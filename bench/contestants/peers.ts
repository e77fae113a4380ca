/** Installs and bundles the peers. They have their own folder and lockfile, and only this module installs them. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './programs.ts'

export type Peer = 'floor' | 'adyen-minimal' | 'adyen-auto' | 'primer' | 'braintree'

/** The output folder of the bundler: `index.js`, its imports and style sheets. */
export interface Bundle {
  folder: string
}

/** Installs the peers, unless the folder already matches the lockfile. @returns their folder */
export function installPeers(log: (line: string) => void): string {
  const folder = join(root, '.cache', 'bench', 'peers')
  const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  const isThere = read(join(folder, 'done')) === read(join(root, 'bench/peers/package-lock.json'))
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'bench', 'peers'), folder, { recursive: true })
  if (isThere) return folder
  log('installing the peers')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' })
  cpSync(join(folder, 'package-lock.json'), join(folder, 'done'))
  return folder
}

/** Bundles the script of a page like a shop would: minified, tree-shaken and for current browsers. */
export async function bundle(peers: string, peer: Peer, outDir: string): Promise<Bundle> {
  await build({
    root: peers,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: {
        input: join(peers, `${peer}.js`),
        output: { entryFileNames: 'index.js', assetFileNames: '[name][extname]' },
      },
    },
  })
  return { folder: outDir }
}
