/** The help of the command line, and its reference for the documentation, from the commands' tables. Pure. */
import { type Command, exitCodes } from './command.ts'

const width = 100

/** The help of all commands. */
export function helpOfAll(commands: readonly Command[]): string {
  const rows = commands.map((command): Row => [usageOf(command), command.summary])
  return [
    'ccv-checkout [command] [options]',
    '',
    'Without a command it starts the service, as `serve` does.',
    '',
    ...table(rows),
    '',
    '`ccv-checkout <command> --help` describes one command.',
    exitLine(),
  ].join('\n')
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const rows = [...command.operands.map(({ name, text }): Row => [name, text]), ...optionRows(command)]
  return [
    `ccv-checkout ${usageOf(command)}${Object.keys(command.options).length > 0 ? ' [options]' : ''}`,
    '',
    ...[`${command.summary}.`, ...command.details].flatMap((paragraph) => [...wrap(paragraph, width), '']),
    ...(rows.length > 0 ? [...table(rows), ''] : []),
    ...(command.examples.length > 0 ? ['Examples:', ...command.examples.map((line) => `  ${line}`), ''] : []),
    exitLine(),
  ].join('\n')
}

/** The reference in Markdown, for `docs/guide/command-line.md`. */
export function referenceOf(commands: readonly Command[]): string {
  return commands.map(sectionOf).join('\n\n')
}

function sectionOf(command: Command): string {
  const rows = [...command.operands.map(({ name, text }): Row => [name, text]), ...optionRows(command)]
  const cells = rows.map(([name, text]) => `| \`${name}\` | ${text.replaceAll('|', '\\|')} |`)
  const parts = [
    `### ccv-checkout ${command.name}`,
    `${command.summary}.`,
    ...command.details,
    ...(cells.length > 0 ? [['| argument | meaning |', '|---|---|', ...cells].join('\n')] : []),
    ...(command.examples.length > 0 ? [['```sh', ...command.examples, '```'].join('\n')] : []),
  ]
  return parts.join('\n\n')
}

type Row = readonly [name: string, text: string]

function usageOf({ name, operands }: Command): string {
  return [name, ...operands.map((operand) => (operand.optional ? `[${operand.name}]` : operand.name))].join(' ')
}

function optionRows({ options }: Command): Row[] {
  return Object.entries(options).map(([name, { value, text }]) => [`--${name}${value ? ` ${value}` : ''}`, text])
}

function exitLine(): string {
  const { ok, failed, usage } = exitCodes
  return `Exit codes: ${[ok, failed, usage].map(({ code, text }) => `${code} ${text.toLowerCase()}`).join('. ')}.`
}

function table(rows: readonly Row[]): string[] {
  const column = Math.max(...rows.map(([name]) => name.length)) + 2
  return rows.flatMap(([name, text]) => {
    const [first = '', ...more] = wrap(text, width - column - 2)
    return [`  ${name.padEnd(column)}${first}`, ...more.map((line) => `  ${' '.repeat(column)}${line}`)]
  })
}

function wrap(text: string, at: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < at) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
