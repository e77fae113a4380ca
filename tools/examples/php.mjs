/** PHP, which npm can't install: found, or on Debian as root installed. */
import { installPackages, mayInstallPackages } from '../../scripts/install.mjs'
import { run } from '../../scripts/run.mjs'

/** @returns {Promise<string | undefined>} what is missing, in a sentence */
export async function phpProblem() {
  const { ok, output } = await run('php', ['-r', 'exit(PHP_VERSION_ID >= 80100 && extension_loaded("curl") ? 0 : 1);'])
  if (ok) return undefined
  const why = output.includes('ENOENT') ? 'there is no php' : 'the one there is is older, or has no cURL'
  return `This example needs PHP 8.1 or newer with cURL, and ${why}: install php-cli and php-curl.`
}

/** As tests need it. @returns {Promise<string | undefined>} what is still missing */
export async function ensurePhp() {
  const missing = await phpProblem()
  if (missing === undefined || !mayInstallPackages()) return missing
  console.log('No PHP yet. Installing it with apt-get…')
  await installPackages(['php-cli', 'php-curl'])
  return phpProblem()
}
