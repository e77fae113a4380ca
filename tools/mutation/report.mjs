/** Evaluates the results of the mutation runner, and formats docs/mutation.md. Pure. */

/**
 * @typedef {{ line: number, column: number }} Position counted from 1
 *
 * @typedef {object} Mutant as in Stryker's report
 * @property {string} mutatorName
 * @property {string} replacement
 * @property {string} status
 * @property {boolean} [static] its code runs while the file is loaded, before any test
 * @property {{ start: Position, end: Position }} location
 *
 * @typedef {object} Survivor a change of the code that no test noticed
 * @property {number} line
 * @property {string} original
 * @property {string} replacement
 *
 * @typedef {object} Reviewed a survivor that a reviewer found to be equivalent, or to differ in an accepted way
 * @property {string} file path from the root
 * @property {string} original the replaced code
 * @property {string} replacement
 * @property {string} reason
 *
 * @typedef {object} Row the result of one file
 * @property {string} group
 * @property {string} file
 * @property {number} killed
 * @property {number} survived
 * @property {number} equivalent
 * @property {string} date `YYYY-MM-DD`
 * @property {string} node
 */

const dead = new Set(['Killed', 'Timeout'])
const alive = new Set(['Survived', 'NoCoverage'])

/**
 * @param {{ source: string, mutants: readonly Mutant[] }} measured a file of Stryker's report
 * @param {readonly Reviewed[]} reviewed the equivalent survivors of the file
 * @returns {{ killed: number, equivalent: number, survivors: Survivor[], unused: Reviewed[] }} `unused`: reviewed, but
 *   no longer among the survivors
 */
export function judgeMutants({ source, mutants }, reviewed) {
  const killed = mutants.filter(({ status }) => dead.has(status)).length
  const living = mutants
    .filter(({ status }) => alive.has(status))
    .map(({ location, replacement }) => ({
      line: location.start.line,
      original: textAt(source, location),
      replacement,
    }))
  const survivors = living.filter((survivor) => !reviewed.some((one) => isSame(survivor, one)))
  const unused = reviewed.filter((one) => !living.some((survivor) => isSame(survivor, one)))
  return { killed, equivalent: living.length - survivors.length, survivors, unused }
}

/** @param {Pick<Survivor, 'original' | 'replacement'>} one @param {Pick<Survivor, 'original' | 'replacement'>} other */
export function isSame(one, other) {
  return squeeze(one.original) === squeeze(other.original) && squeeze(one.replacement) === squeeze(other.replacement)
}

/**
 * Stryker keeps an earlier result while neither the mutant nor a test that reaches it has changed. No single test
 * reaches code that runs while a file is loaded, so such a survivor would remain one whatever tests are added.
 *
 * @template {{ files: Record<string, { mutants: readonly Mutant[] }> }} T
 * @param {T} earlier the incremental file of Stryker
 * @returns {T} without the survivors that must be tested again
 */
export function withoutStaticSurvivors(earlier) {
  const files = Object.entries(earlier.files).map(([file, { mutants, ...rest }]) => [
    file,
    { ...rest, mutants: mutants.filter((mutant) => !(mutant.static && alive.has(mutant.status))) },
  ])
  return { ...earlier, files: Object.fromEntries(files) }
}

/** @param {string} source @param {{ start: Position, end: Position }} location */
function textAt(source, { start, end }) {
  const lines = source.split('\n')
  const offset = (/** @type {Position} */ { line, column }) =>
    lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1
  return source.slice(offset(start), offset(end))
}

/** The code on one line, because the formatter may break lines differently. @param {string} text */
export function squeeze(text) {
  return text.replace(/\s+/g, ' ').trim()
}

/**
 * The percentage of mutants that a test noticed, with one digit; never rounded up to 100.
 *
 * @param {{ killed: number, survived: number }} counts
 */
export function scoreOf({ killed, survived }) {
  const all = killed + survived
  return all === 0 ? '–' : `${(Math.floor((killed / all) * 1000) / 10).toFixed(1)} %`
}

/**
 * @param {string} document the current docs/mutation.md
 * @returns {Row[]} the earlier results
 */
export function rowsIn(document) {
  const cells = /^\| ([\w-]+) \| `([^`]+)` \| (\d+) \| (\d+) \| (\d+) \| [^|]+ \| (\S+) \| (\S+) \|$/gm
  return [...document.matchAll(cells)].map(
    ([, group = '', file = '', killed, survived, equivalent, date = '', node = '']) => ({
      group,
      file,
      killed: Number(killed),
      survived: Number(survived),
      equivalent: Number(equivalent),
      date,
      node,
    }),
  )
}

/**
 * @param {readonly Row[]} before
 * @param {readonly Row[]} measured
 * @returns {Row[]} all results; a file that was measured again has only its new one
 */
export function mergeRows(before, measured) {
  const again = new Set(measured.map(({ file }) => file))
  return [...before.filter(({ file }) => !again.has(file)), ...measured]
}

/**
 * @param {readonly Row[]} rows
 * @param {Readonly<Record<string, readonly string[]>>} groups the files of each group
 * @param {readonly Reviewed[]} accepted survivors that differ in an accepted way
 * @returns {string} docs/mutation.md
 */
export function documentOf(rows, groups, accepted) {
  const names = Object.keys(groups)
  const known = names.flatMap((group) =>
    (groups[group] ?? []).flatMap((file) => {
      const row = rows.find((one) => one.file === file)
      return row ? [{ ...row, group }] : []
    }),
  )
  const missing = names.flatMap((group) =>
    (groups[group] ?? []).filter((file) => !known.some((row) => row.file === file)).map((file) => `- \`${file}\``),
  )
  return `${[
    intro,
    '## Per folder',
    groupTable(names, groups, known),
    '## Per file',
    fileTable(known),
    '## Accepted survivors',
    acceptedTable(accepted.filter(({ file }) => known.some((row) => row.file === file))),
    '## Not measured yet',
    missing.length > 0 ? missing.join('\n') : 'Every file of the groups above has been measured.',
  ].join('\n\n')}\n`
}

const intro = `# Mutation tests

\`npm run test:mutation\` changes the code in one small place, runs the tests that import the file, and records whether one of them
fails. Then it tries the next place. A change that no test notices has *survived*: it shows what the tests do not check.

- Texts, log lines and metrics are not changed.
- An *equivalent* survivor makes no difference that a test could observe. Each has its reason in
  [tools/mutation/equivalents.mjs](../tools/mutation/equivalents.mjs) and does not count.
- An *accepted* survivor makes a difference, but not one that a test must detect. It counts as survived, and has its reason below.
- The tests of each group are listed in [tools/mutation/targets.mjs](../tools/mutation/targets.mjs). For \`domain\`,
  \`outgoing\`, \`keys\` and \`delivery\` these are the unit tests beside the file, and for each file of \`payments\` and \`mandates\`
  the few test files about it, although all tests of the server would notice more. Tests on PostgreSQL are not used.
- The numbers were measured on the given date; the code may have changed since. Mutation tests are not part of \`npm test\`.`

/**
 * @param {readonly string[]} names
 * @param {Readonly<Record<string, readonly string[]>>} groups
 * @param {readonly Row[]} rows
 */
function groupTable(names, groups, rows) {
  const lines = names.map((name) => {
    const own = rows.filter(({ group }) => group === name)
    const killed = sum(own, 'killed')
    const survived = sum(own, 'survived')
    const total = groups[name]?.length ?? 0
    return `| ${name} | ${own.length} of ${total} | ${killed} | ${survived} | ${sum(own, 'equivalent')} | ${scoreOf({ killed, survived })} |`
  })
  return [
    '| group | files measured | noticed | survived | equivalent | score |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

/** @param {readonly Row[]} rows */
function fileTable(rows) {
  const lines = rows.map(
    (row) =>
      `| ${row.group} | \`${row.file}\` | ${row.killed} | ${row.survived} | ${row.equivalent} | ${scoreOf(row)} | ${row.date} | ${row.node} |`,
  )
  return [
    '| group | file | noticed | survived | equivalent | score | date | Node |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

/** @param {readonly Reviewed[]} accepted */
function acceptedTable(accepted) {
  if (accepted.length === 0) return 'None.'
  const cell = (/** @type {string} */ text) => `\`${squeeze(text).replaceAll('|', '\\|')}\``
  const lines = accepted.map(
    ({ file, original, replacement, reason }) =>
      `| \`${file}\` | ${cell(original)} | ${cell(replacement)} | ${reason} |`,
  )
  return ['| file | code | changed to | reason |', '|---|---|---|---|', ...lines].join('\n')
}

/** @param {readonly Row[]} rows @param {'killed' | 'survived' | 'equivalent'} member */
function sum(rows, member) {
  return rows.reduce((total, row) => total + row[member], 0)
}
