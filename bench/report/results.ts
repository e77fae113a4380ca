/** Writes RESULTS.md with one dated section per question and keeps the manual notes. Pure. */
import type { Answer, Claim, Table } from './question.ts'
import { verdictOf } from './statistics.ts'
import { number, spread } from './words.ts'

/** Where and when a question was measured. */
export interface Circumstances {
  date: string
  commit: string
  machine: string
  node: string
}

const head = `# Results

Written by \`npm run bench\`, one section per question. [README.md](README.md) describes the questions and how to read the results.
`

const notes = `<!-- notes: by hand, kept -->

<!-- /notes -->
`

/** A new file with an empty section for manual notes. */
export const emptyResults = `${head}\n${notes}`

/** Replaces the section with this name. A new section is added at the end, before the notes. */
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
    columns: ['goal', '>target', '>measured (95 % interval)', ''],
    rows: claims.map(({ says, measured, goal, unit = '' }) => [
      says,
      'atMost' in goal ? `at most ${number(goal.atMost)}${unit}` : `at least ${number(goal.atLeast)}${unit}`,
      spread(measured, unit),
      verdictOf(measured, goal),
    ]),
  }
}

/** Formats a table with aligned columns, so that it is readable in a terminal as well. */
export function markdown({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const isRight = columns.map((column) => column.startsWith('>'))
  const names = columns.map((column) => column.replace(/^>/, ''))
  const widths = names.map((name, at) => Math.max(3, name.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (cells[at] ?? '')[isRight[at] ? 'padStart' : 'padEnd'](width)).join(' | ')} |`
  const rule = widths.map((width, at) => (isRight[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return [line(names), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}
