/** Runs a command line and returns its exit code. */
import { CommandError, type ExitCode, exitCodes, type Io, UsageError } from './command.ts'
import { commands, serve } from './commands.ts'
import { helpOf, helpOfAll } from './help.ts'
import { parse } from './parse.ts'

/** Never rejects for a mistake or a failure that a person can act on. */
export async function runCommandLine(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const parsed = parse(args, commands, serve)
    if (parsed.kind === 'run') return await parsed.command.run(parsed.given, io)
    io.print(parsed.command ? helpOf(parsed.command) : helpOfAll(commands))
    return exitCodes.ok.code
  } catch (error) {
    if (error instanceof UsageError) {
      io.note(`${error.message}\n\nSee ccv-checkout --help.`)
      return exitCodes.usage.code
    }
    if (!(error instanceof CommandError)) throw error
    io.note(error.message)
    return exitCodes.failed.code
  }
}
