/** Writes RESULTS.md: a section per question, each with its own date; what was written by hand stays. Pure. */
import type { Answer, Claim, Table } from './question.ts'
import { verdictOf } from './statistics.ts'
import { number, spread } from './words.ts'

/** Where and when it was measured. */
export interface Circumstances {
  date: string
  commit: string
  machine: string
  node: string
}

const head = `# Results

Written by \`npm run bench\`, a question at a time; [README.md](README.md) tells what is asked, and how to read this.
`

const notes = `<!-- notes: by hand, kept -->

<!-- /notes -->
`

/** A new file, with a place for what is written by hand. */
export const emptyResults = `${head}\n${notes}`

/** Puts a section into the file, in the place of the one of that name; a new one goes to the end, before the notes. */
export function withSection(text: string, name: string, section: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const block = `${begin}\n${section.trim()}\n${end}\n`
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from >= 0 && to > from) return text.slice(0, from) + block.trimEnd() + text.slice(to + end.length)
  const before = text.indexOf('<!-- notes')
  return before < 0 ? `${text}\n${block}` : `${text.slice(0, before)}${block}\n${text.slice(before)}`
}

export function sectionOf(title: string, { claims, tables, remarks }: Answer, where: Circumstances): string {
  return [
    `## ${title}`,
    `${where.date}, commit ${where.commit}, ${where.node}, ${where.machine}.`,
    ...(claims.length > 0 ? [markdown(claimTable(claims))] : []),
    ...tables.map((table) => `**${table.title}**\n\n${markdown(table)}`),
    ...(remarks.length > 0 ? [remarks.map((remark) => `- ${remark}`).join('\n')] : []),
  ].join('\n\n')
}

function claimTable(claims: readonly Claim[]): Table {
  return {
    title: 'Goals',
    columns: ['goal', '>asked', '>measured (95 % interval)', ''],
    rows: claims.map(({ says, measured, goal, unit = '' }) => [
      says,
      'atMost' in goal ? `at most ${number(goal.atMost)}${unit}` : `at least ${number(goal.atLeast)}${unit}`,
      spread(measured, unit),
      verdictOf(measured, goal),
    ]),
  }
}

/** Aligned, so that it reads as well in a terminal. */
export function markdown({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const isRight = columns.map((column) => column.startsWith('>'))
  const names = columns.map((column) => column.replace(/^>/, ''))
  const widths = names.map((name, at) => Math.max(3, name.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (cells[at] ?? '')[isRight[at] ? 'padStart' : 'padEnd'](width)).join(' | ')} |`
  const rule = widths.map((width, at) => (isRight[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return [line(names), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}
