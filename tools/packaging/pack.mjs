/** Packs a package as it is published: the only way in which a tarball is made. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root, run } from '../../scripts/run.mjs'
import { publishedManifest } from './manifest.mjs'

/** The packages that are published, each after its dependencies. */
export const published = ['ccv', 'widget', 'server', 'sandbox']

/**
 * @typedef {object} Manifest The parts of `package.json` that are read.
 * @property {string} name
 * @property {string} version
 * @property {Record<string, unknown>} exports
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 *
 * @typedef {object} Packed
 * @property {string} folder a folder with exactly the files of the tarball
 * @property {string} tarball
 * @property {readonly string[]} files the files in the tarball, relative to the folder
 * @property {Manifest} manifest the published one
 */

/**
 * Packs every published package of a repository that is built.
 *
 * @param {string} into a folder, which is emptied; default: `.cache/packed`
 * @param {string} [from] default: this repository
 * @returns {Promise<Packed[]>}
 * @throws {Error} with the output of npm
 */
export async function packAll(into = join(root, '.cache', 'packed'), from = root) {
  rmSync(into, { recursive: true, force: true })
  const packed = []
  for (const name of published) packed.push(await pack(from, join('packages', name), into))
  return packed
}

/** @param {string} from @param {string} directory @param {string} into @returns {Promise<Packed>} */
async function pack(from, directory, into) {
  const source = join(from, directory)
  const folder = join(into, 'staged', directory)
  mkdirSync(folder, { recursive: true })
  const manifest = publishedManifest(
    readJson(join(source, 'package.json')),
    readJson(join(from, 'package.json')),
    directory,
  )
  // npm selects the files by the manifest; only then are they copied, so that npm packs the published manifest.
  for (const path of (await npmPack(source, ['--dry-run'])).files) copy(join(source, path), join(folder, path))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  const { filename, files } = await npmPack(folder, ['--pack-destination', relative(folder, into)])
  return { folder, tarball: join(into, filename), files, manifest: readJson(join(folder, 'package.json')) }
}

/** @param {string} folder @param {readonly string[]} args @returns {Promise<{ filename: string, files: string[] }>} */
async function npmPack(folder, args) {
  const { ok, output } = await run('npm', ['pack', '--json', '--ignore-scripts', '--loglevel=error', ...args], {
    cwd: folder,
  })
  if (!ok) throw new Error(`npm pack failed in ${folder}:\n${output}`)
  const answer = JSON.parse(output.slice(output.search(/^[[{]/m)))
  const { filename, files } = Array.isArray(answer) ? answer[0] : Object.values(answer)[0]
  return { filename, files: files.map((/** @type {{ path: string }} */ { path }) => path) }
}

/** @param {string} from @param {string} to */
function copy(from, to) {
  if (!existsSync(from)) return
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to)
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
