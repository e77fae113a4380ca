/** A copy of a commit in another folder, with this repository's packages. */
import { linkSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, run } from '../../scripts/run.mjs'
import { lendBuiltThings } from '../packaging/consumer.mjs'

/**
 * Writes the files of a commit into an empty folder, and builds the packages there.
 *
 * @param {string} commit
 * @param {string} folder on the disk of this repository; emptied first
 * @throws {Error} with the output of git, npm or the build
 */
export async function builtCheckout(commit, folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const archive = join(folder, 'commit.tar')
  await expectOk('git', ['archive', '--format=tar', '-o', archive, commit], root)
  await expectOk('tar', ['-xf', archive], folder)
  rmSync(archive)
  if (hasSameLockfile(folder)) linkFiles(join(root, 'node_modules'), join(folder, 'node_modules'))
  else {
    await expectOk('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], folder)
    lendBuiltThings(folder)
  }
  for (const target of ['server', 'sandbox']) await expectOk(process.execPath, ['scripts/build.mjs', target], folder)
}

/** @param {string} folder */
function hasSameLockfile(folder) {
  const read = (/** @type {string} */ of) => readFileSync(join(of, 'package-lock.json'), 'utf8')
  return read(folder) === read(root)
}

/**
 * Copies an installation by hard links, which takes seconds. The links to the repository's own packages are relative, so
 * that they lead to those of the copy.
 *
 * @param {string} from
 * @param {string} into
 */
function linkFiles(from, into) {
  mkdirSync(into, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(into, entry.name)]
    if (entry.isDirectory()) linkFiles(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else linkSync(source, target)
  }
}

/** @param {string} program @param {readonly string[]} args @param {string} cwd */
async function expectOk(program, args, cwd) {
  const { ok, output } = await run(program, args, { cwd })
  if (!ok) throw new Error(`${program} ${args.join(' ')} failed in ${relative(root, cwd)}:\n${output}`)
}
