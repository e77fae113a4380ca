/** A copy of a commit in another folder, with this repository's packages. */
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, run } from '../../scripts/run.mjs'
import { lendBuiltThings } from '../packaging/consumer.mjs'

const scope = '@ccv-checkout'

/**
 * Writes the files of a commit into an empty folder, and builds the packages there.
 *
 * @param {string} commit
 * @param {string} folder emptied first
 * @throws {Error} with the output of git, npm or the build
 */
export async function builtCheckout(commit, folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const archive = join(folder, 'commit.tar')
  await expectOk('git', ['archive', '--format=tar', '-o', archive, commit], root)
  await expectOk('tar', ['-xf', archive], folder)
  rmSync(archive)
  if (hasSameLockfile(folder)) linkPackages(folder)
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

/** Links the installed packages, except the repository's own, which have to be those of the folder. @param {string} folder */
function linkPackages(folder) {
  const from = join(root, 'node_modules')
  const into = join(folder, 'node_modules')
  mkdirSync(join(into, scope), { recursive: true })
  for (const name of readdirSync(from)) {
    if (name !== scope && name !== '.package-lock.json') symlinkSync(join(from, name), join(into, name))
  }
  for (const name of readdirSync(join(folder, 'packages')))
    symlinkSync(join('..', '..', 'packages', name), join(into, scope, name))
}

/** @param {string} program @param {readonly string[]} args @param {string} cwd */
async function expectOk(program, args, cwd) {
  const { ok, output } = await run(program, args, { cwd })
  if (!ok) throw new Error(`${program} ${args.join(' ')} failed in ${relative(root, cwd)}:\n${output}`)
}
