/** The public address of the repository: the field `repository` of the root package.json, which packing copies. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'
import { CannotBegin } from './steps.mjs'

const file = join(root, 'package.json')

/** @returns {string | undefined} */
export function repository() {
  const { repository: stored } = JSON.parse(readFileSync(file, 'utf8'))
  return stored?.url
}

/** What to do if the address is missing. */
export const askForRepository =
  'The public address of this repository is not known, and packages without it are not published. Run:\n' +
  'npm run release -- --repository https://<host>/<owner>/<name>'

/**
 * @param {string} address
 * @throws {CannotBegin} when it is no https address
 */
export function storeRepository(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' || url.pathname === '/')
    throw new CannotBegin(`"${address}" is no https address of a repository, such as https://<host>/<owner>/<name>.`)
  const page = address.replace(/\.git$/, '').replace(/\/$/, '')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  const addresses = {
    homepage: `${page}#readme`,
    bugs: { url: `${page}/issues` },
    repository: { type: 'git', url: `git+${page}.git` },
  }
  writeFileSync(file, `${JSON.stringify({ ...manifest, ...addresses }, undefined, 2)}\n`)
  console.log(`package.json names ${page} as the repository.`)
}
