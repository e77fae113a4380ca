/** What a release comes with, besides the tarballs: in `.cache/release`. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root, run } from '../../scripts/run.mjs'
import { StepFailed } from './steps.mjs'

/** @import { Packed } from '../packaging/pack.mjs' */

const into = join(root, '.cache', 'release')

/** Writes the components of the release as CycloneDX. @returns {Promise<string>} */
export async function writeSbom() {
  const { ok, output } = await run('npm', ['run', '--silent', 'sbom'])
  if (!ok) throw new StepFailed(`npm sbom failed:\n${output}`)
  const text = output.slice(output.indexOf('{'))
  mkdirSync(into, { recursive: true })
  writeFileSync(join(into, 'sbom.cdx.json'), text)
  return `${JSON.parse(text).components.length} components in .cache/release/sbom.cdx.json`
}

/** Copies the integrity hashes after comparing each with its file in the tarball. @param {readonly Packed[]} packed */
export function writeSri(packed) {
  const widget = packed.find(({ manifest }) => manifest.name === '@ccv-checkout/widget')
  const folder = join(widget?.folder ?? '', 'dist', 'cdn')
  /** @type {Record<string, string>} */
  const hashes = JSON.parse(readFileSync(join(folder, 'sri.json'), 'utf8'))
  const files = Object.entries(hashes).filter(([name]) => name.endsWith('.js'))
  const wrong = files.filter(([name, hash]) => hash !== `sha384-${digest('sha384', join(folder, name), 'base64')}`)
  if (files.length === 0 || wrong.length > 0)
    throw new StepFailed(`sri.json does not match ${wrong.map(([name]) => name).join(', ') || 'any file'}`)
  mkdirSync(into, { recursive: true })
  cpSync(join(folder, 'sri.json'), join(into, 'sri.json'))
  return `${files.length} files match .cache/release/sri.json`
}

/** Lists the tarballs with their hashes. @param {readonly Packed[]} packed */
export function writeChecksums(packed) {
  const lines = packed.map(({ tarball }) => `${digest('sha256', tarball, 'hex')}  ${basename(tarball)}`)
  mkdirSync(into, { recursive: true })
  writeFileSync(join(into, 'SHA256SUMS'), `${lines.join('\n')}\n`)
  return lines.join('\n')
}

/** @param {string} algorithm @param {string} file @param {'hex' | 'base64'} encoding */
function digest(algorithm, file, encoding) {
  return createHash(algorithm).update(readFileSync(file)).digest(encoding)
}

/** Whether the host can prove where a package was built, which only a build service can. @param {Record<string, string | undefined>} [env] */
export function provenance(env = process.env) {
  const hasGithub = env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined
  const hasGitlab = env['SIGSTORE_ID_TOKEN'] !== undefined
  return hasGithub || hasGitlab
}
