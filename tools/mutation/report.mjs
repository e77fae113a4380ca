/** Reads what the mutation runner found, and writes docs/mutation.md. Pure. */

/**
 * @typedef {{ line: number, column: number }} Position counted from 1
 *
 * @typedef {object} Mutant as in the report of Stryker
 * @property {string} mutatorName
 * @property {string} replacement
 * @property {string} status
 * @property {boolean} [static] it runs while the file is loaded, before any test
 * @property {{ start: Position, end: Position }} location
 *
 * @typedef {object} Survivor a change of the code that no test noticed
 * @property {number} line
 * @property {string} original
 * @property {string} replacement
 *
 * @typedef {object} Reviewed a survivor that a reviewer found to be the same program, or to differ where that is accepted
 * @property {string} file from the root
 * @property {string} original the text that is replaced
 * @property {string} replacement
 * @property {string} reason
 *
 * @typedef {object} Row what was measured of one file
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
 * @param {readonly Reviewed[]} reviewed the equivalent survivors of that file
 * @returns {{ killed: number, equivalent: number, survivors: Survivor[], unused: Reviewed[] }} `unused`: reviewed, but
 *   not among the survivors (any more)
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
 * Stryker keeps an earlier result while neither the mutant nor a test that reaches it has changed. What runs while a file is
 * loaded is reached by no single test, so a survivor there would stay one whatever tests are added.
 *
 * @template {{ files: Record<string, { mutants: readonly Mutant[] }> }} T
 * @param {T} earlier the incremental file of Stryker
 * @returns {T} without the survivors that have to be tried again
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

/** The same on one line: the formatter may break it elsewhere. @param {string} text */
export function squeeze(text) {
  return text.replace(/\s+/g, ' ').trim()
}

/**
 * The share of mutants that a test noticed, in percent with one digit; never rounded up to 100.
 *
 * @param {{ killed: number, survived: number }} counts
 */
export function scoreOf({ killed, survived }) {
  const all = killed + survived
  return all === 0 ? '–' : `${(Math.floor((killed / all) * 1000) / 10).toFixed(1)} %`
}

/**
 * @param {string} document docs/mutation.md as it stands
 * @returns {Row[]} what was measured before
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
 * @returns {Row[]} what is known now: a file that was measured again has only its new row
 */
export function mergeRows(before, measured) {
  const again = new Set(measured.map(({ file }) => file))
  return [...before.filter(({ file }) => !again.has(file)), ...measured]
}

/**
 * @param {readonly Row[]} rows
 * @param {Readonly<Record<string, readonly string[]>>} groups the files of each group
 * @param {readonly Reviewed[]} accepted survivors that differ and may live
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

\`npm run test:mutation\` changes the code in one small place, runs the tests that import the file, and notes whether one of them
fails; then it tries the next place. A change that no test notices has *survived*: it shows what the tests do not hold.

- Texts, log lines and metrics are not changed.
- A survivor that is *equivalent* makes no difference that a test could see. Each has its reason in
  [tools/mutation/equivalents.mjs](../tools/mutation/equivalents.mjs) and does not count.
- A survivor that is *accepted* does make a difference, but not one that a test has to see. It counts as survived, and has its reason below.
- Which tests judge a group is in [tools/mutation/targets.mjs](../tools/mutation/targets.mjs). For \`domain\`,
  \`outgoing\`, \`keys\` and \`delivery\` these are the unit tests beside the file, and for each file of \`payments\` and \`mandates\`
  the few files of stories that are about it, although the tests of the whole server would notice more. Tests on PostgreSQL judge nothing here.
- The numbers are of the day that is named; the code may have changed since. This is not part of \`npm test\`.`

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
