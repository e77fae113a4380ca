/** A command of `ccv-checkout`: one table describes it for the parser, the help and the documentation. */

/** The exit codes, for every command. */
export const exitCodes = {
  ok: { code: 0, text: 'It did what was asked, and found nothing wrong' },
  failed: { code: 1, text: 'It failed, or found something that a person has to look at' },
  usage: { code: 2, text: 'The command line is invalid; nothing was done' },
} as const

export type ExitCode = 0 | 1 | 2

/** An option. Without `value` it is a switch. */
export interface Option {
  /** The placeholder of its value in the help, such as `<address>`. */
  value?: string
  text: string
}

/** A positional argument. */
export interface Operand {
  /** Its placeholder in the help, such as `<id>`. */
  name: string
  text: string
  optional?: boolean
}

/** The values of one call, checked against the command's table. */
export interface Given {
  operands: readonly string[]
  /** The value of an option with a value. */
  text(name: string): string | undefined
  /** True when a switch was given. */
  isOn(name: string): boolean
}

/** What a command may use of its surroundings. */
export interface Io {
  env: Readonly<Record<string, string | undefined>>
  fetch: typeof fetch
  /** Epoch milliseconds. */
  now(): number
  /** Waits; ends early, without an error, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Prints one line of the result, to standard output. */
  print(line: string): void
  /** Prints progress or a failure for people, to standard error. */
  note(line: string): void
  /** Aborts when the command shall end, such as by Ctrl-C. */
  stop: AbortSignal
}

export interface Command {
  /** One word or two, such as `events resend`. */
  name: string
  summary: string
  /** What the reader has to know beside the options; each a paragraph. */
  details: readonly string[]
  operands: readonly Operand[]
  options: Readonly<Record<string, Option>>
  /** Example calls. */
  examples: readonly string[]
  run(given: Given, io: Io): Promise<ExitCode>
}

/** The command line is invalid, and the message says how to correct it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The command failed for a reason that a person can act on: the message says what and how. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** The switch of every command whose result a program may read. */
export const jsonOption: Readonly<Record<'json', Option>> = {
  json: { text: 'prints the result as JSON, for programs' },
}
