/** Parses the command line by the tables of the commands. Pure. */
import { parseArgs } from 'node:util'
import { type Command, type Given, UsageError } from './command.ts'
import { nearest } from './nearest.ts'

/** A parsed command line: a command to run, or the help that was asked for. */
export type Parsed = { kind: 'run'; command: Command; given: Given } | { kind: 'help'; command: Command | undefined }

const helpWords = ['help', '--help', '-h']

/**
 * @param fallback the command that runs when none is named
 * @throws UsageError that names the mistake and the nearest correct name
 */
export function parse(args: readonly string[], commands: readonly Command[], fallback: Command): Parsed {
  const [first, second] = args
  if (first !== undefined && helpWords.includes(first)) {
    return { kind: 'help', command: first === 'help' ? find(args.slice(1), commands)?.command : undefined }
  }
  const found = first === undefined || first.startsWith('-') ? { command: fallback, rest: args } : find(args, commands)
  if (found === undefined) throw unknownCommand(first ?? '', second, commands)
  if (found.rest.some((arg) => arg === '--help' || arg === '-h')) return { kind: 'help', command: found.command }
  return { kind: 'run', command: found.command, given: givenTo(found.command, found.rest) }
}

/** Finds the command whose one or two words the arguments begin with. */
function find(
  args: readonly string[],
  commands: readonly Command[],
): { command: Command; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ')
    const command = commands.find((candidate) => candidate.name === name)
    if (command && args.length >= words) return { command, rest: args.slice(words) }
  }
  return undefined
}

function unknownCommand(first: string, second: string | undefined, commands: readonly Command[]): UsageError {
  const names = commands.map(({ name }) => name)
  const group = names.filter((name) => name.startsWith(`${first} `))
  if (group.length > 0) {
    const said = second === undefined ? `${first} needs one more word` : `There is no ${first} ${shown(second)}`
    return new UsageError(`${said}: use ${group.join(' or ')}`)
  }
  const meant = nearest(first, names)
  return new UsageError(`There is no command ${shown(first)}${meant === undefined ? '' : `. Did you mean ${meant}?`}`)
}

function givenTo(command: Command, args: readonly string[]): Given {
  const types = Object.entries(command.options).map(([name, { value }]) => {
    return [name, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const
  })
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const [values, operands] = [new Map<string, string>(), [] as string[]]
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind === 'option') values.set(token.name, valueOf(command, token))
  }
  checkOperands(command, operands)
  return { operands, text: (name) => values.get(name), isOn: (name) => values.has(name) }
}

function valueOf(
  { name, options }: Command,
  token: { name: string; rawName: string; value: string | undefined },
): string {
  const option = options[token.name]
  if (option === undefined || !token.rawName.startsWith('--')) {
    const meant = nearest(token.name, Object.keys(options))
    throw new UsageError(
      `${name} has no option ${shown(token.rawName)}${meant === undefined ? '' : `. Did you mean --${meant}?`}`,
    )
  }
  if (option.value === undefined) {
    if (token.value !== undefined) throw new UsageError(`--${token.name} takes no value`)
    return ''
  }
  if (token.value === undefined || token.value === '') {
    throw new UsageError(`--${token.name} needs a value: --${token.name} ${option.value}`)
  }
  return token.value
}

function checkOperands({ name, operands }: Command, given: readonly string[]): void {
  const missing = operands.filter(({ optional }) => optional !== true)[given.length]
  if (missing) throw new UsageError(`${name} needs ${missing.name}: ${missing.text}`)
  const tooMany = given[operands.length]
  if (tooMany !== undefined) throw new UsageError(`${name} does not take ${shown(tooMany)}`)
}

/** Shortens what somebody typed, for a message. */
function shown(text: string): string {
  return text.slice(0, 60)
}
