/** Finds the languages that npm cannot install, or installs them on Debian as root. */
import { installPackages, mayInstallPackages } from '../../scripts/install.mjs'
import { run } from '../../scripts/run.mjs'

/**
 * @typedef {object} Language
 * @property {string} name
 * @property {string} needs
 * @property {string} program
 * @property {readonly string[]} check its arguments; it ends with 0 if everything is there
 * @property {readonly string[]} packages of Debian
 */

const languages = {
  php: {
    name: 'PHP',
    needs: 'PHP 8.2 or newer with cURL',
    program: 'php',
    check: ['-r', 'exit(PHP_VERSION_ID >= 80200 && extension_loaded("curl") ? 0 : 1);'],
    packages: ['php-cli', 'php-curl'],
  },
  python: {
    name: 'Python',
    needs: 'Python 3.9 or newer',
    program: 'python3',
    check: ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))'],
    packages: ['python3'],
  },
  phpunit: {
    name: 'PHPUnit',
    needs: 'PHPUnit 9.6 or newer',
    program: 'phpunit',
    check: ['--atleast-version', '9.6'],
    packages: ['phpunit', 'php-xml', 'php-mbstring'],
  },
}

/** @typedef {keyof typeof languages} LanguageName */

/** @param {LanguageName} name @returns {Promise<string | undefined>} the problem with its fix, if there is one */
export async function problemOf(name) {
  /** @type {Language} */
  const { name: title, needs, program, check, packages } = languages[name]
  const { ok, output } = await run(program, check)
  if (ok) return undefined
  const why = output.includes('ENOENT') ? `${title} is not installed` : 'the installed one is older or incomplete'
  return `This needs ${needs}, but ${why}. Install ${packages.join(' and ')}.`
}

/** Installs a language for the tests if possible. @param {LanguageName} name @returns {Promise<string | undefined>} the remaining problem */
export async function ensure(name) {
  const missing = await problemOf(name)
  if (missing === undefined || !mayInstallPackages()) return missing
  console.log(`No ${languages[name].name} yet. Installing it with apt-get…`)
  await installPackages(languages[name].packages)
  return problemOf(name)
}
