import { describe, expect, it } from 'vitest'
import { commands, serve } from './commands.ts'
import { durationOf, parseDuration } from './duration.ts'
import { helpOf, helpOfAll } from './help.ts'
import { type Parsed, parse } from './parse.ts'

const parsed = (line: string): Parsed => parse(line.split(' ').filter(Boolean), commands, serve)
const named = (line: string): string => {
  const { command, kind } = parsed(line)
  return `${kind} ${command?.name}`
}

describe('the command line', () => {
  it('starts the service without a command', () => {
    expect(named('')).toBe('run serve')
  })

  it.each([
    ['serve', 'run serve'],
    ['events resend ev_1', 'run events resend'],
    ['clock +30d', 'run clock'],
    ['--help', 'help undefined'],
    ['help', 'help undefined'],
    ['help events list', 'help events list'],
    ['events list --help', 'help events list'],
    ['doctor -h', 'help doctor'],
  ])('%s is understood as %s', (line, expected) => {
    expect(named(line)).toBe(expected)
  })

  it('reads options before and after operands, with a space or an equals sign', () => {
    const read = parsed('trigger --order=981 declined --json')

    const given = read.kind === 'run' ? read.given : undefined
    expect(given?.operands).toEqual(['declined'])
    expect([given?.text('order'), given?.isOn('json'), given?.isOn('list')]).toEqual(['981', true, false])
  })

  it.each([
    ['doktor', 'There is no command doktor. Did you mean doctor?'],
    ['zzzzzz', 'There is no command zzzzzz'],
    ['events', 'events needs one more word: use events list or events resend'],
    ['events lst', 'There is no events lst: use events list or events resend'],
    ['doctor --jsn', 'doctor has no option --jsn. Did you mean --json?'],
    ['doctor -j', 'doctor has no option -j'],
    ['--verbose', 'serve has no option --verbose'],
    ['doctor extra', 'doctor does not take extra'],
    ['events resend', 'events resend needs <id>: the id of the event'],
    ['doctor --json=yes', '--json takes no value'],
    ['trigger --order', '--order needs a value: --order <id>'],
  ])('%s is refused: %s', (line, message) => {
    expect(() => parsed(line)).toThrow(new RegExp(`^${message.replace(/[.?+()]/g, '\\$&')}`))
  })

  it('has a help for each command with every option, no wider than a terminal', () => {
    for (const command of commands) {
      const help = helpOf(command)
      for (const name of Object.keys(command.options)) expect(help).toContain(`--${name}`)
      expect(help).toContain('Exit codes: 0 ')
      expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(180)
      expect(helpOfAll(commands)).toContain(command.name)
    }
  })
})

describe('a duration', () => {
  it.each([
    ['+30d', 30 * 86_400_000],
    ['2w', 14 * 86_400_000],
    ['1d12h', 36 * 3_600_000],
    ['15m', 900_000],
    ['+0d', undefined],
    ['-1d', undefined],
    ['30', undefined],
    ['30y', undefined],
  ])('%s is %s ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  it('is shown in its two largest units', () => {
    expect([durationOf(30 * 86_400_000), durationOf(90_061_000), durationOf(0)]).toEqual(['30d', '1d 1h', '0s'])
  })
})
