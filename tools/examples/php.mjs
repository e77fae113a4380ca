/** Finds PHP, which npm cannot install, or installs it on Debian as root. */
import { installPackages, mayInstallPackages } from '../../scripts/install.mjs'
import { run } from '../../scripts/run.mjs'

/** @returns {Promise<string | undefined>} the problem with its fix, if there is one */
export async function phpProblem() {
  const { ok, output } = await run('php', ['-r', 'exit(PHP_VERSION_ID >= 80100 && extension_loaded("curl") ? 0 : 1);'])
  if (ok) return undefined
  const why = output.includes('ENOENT') ? 'PHP is not installed' : 'the installed one is older or has no cURL'
  return `This example needs PHP 8.1 or newer with cURL, but ${why}. Install php-cli and php-curl.`
}

/** Installs PHP for the tests if possible. @returns {Promise<string | undefined>} the remaining problem */
export async function ensurePhp() {
  const missing = await phpProblem()
  if (missing === undefined || !mayInstallPackages()) return missing
  console.log('No PHP yet. Installing it with apt-get…')
  await installPackages(['php-cli', 'php-curl'])
  return phpProblem()
}
