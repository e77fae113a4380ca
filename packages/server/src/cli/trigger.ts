/** `ccv-checkout trigger`: lets something happen at the sandbox. */
import { z } from 'zod'
import { columns } from './columns.ts'
import { type Command, exitCodes, type Given, type Io, jsonOption, UsageError } from './command.ts'
import { nearest } from './nearest.ts'
import { type SandboxApi, sandboxApi, sandboxOption } from './sandbox-api.ts'
import { aliases, checkedOrder, referenceOf, triggers } from './triggers.ts'

const scenarioTable = z.record(z.string(), z.looseObject({ description: z.string() }))

export const trigger: Command = {
  name: 'trigger',
  summary: 'Lets something happen at the sandbox: a decline, a lost webhook, a chargeback, a slow answer',
  details: [
    'A scenario applies to the next payment, enrolment or mandate, or to the next call that its description names. Some triggers change the newest payment at once. --list shows both kinds.',
  ],
  operands: [{ name: '<scenario>', text: 'a name of --list', optional: true }],
  options: {
    list: { text: 'lists all triggers' },
    order: { value: '<id>', text: 'only for this order of the shop' },
    ...sandboxOption,
    ...jsonOption,
  },
  examples: [
    'npx ccv-checkout trigger --list',
    'npx ccv-checkout trigger declined',
    'npx ccv-checkout trigger chargeback --order 981',
  ],
  async run(given, io) {
    const sandbox = sandboxApi(given, io)
    const order = checkedOrder(given.text('order'))
    const [name] = given.operands
    if (given.isOn('list')) return list(given, io, sandbox)
    if (name === undefined) throw new UsageError('trigger needs <scenario>: a name of --list')
    const done = await run(sandbox, name, order)
    io.print(given.isOn('json') ? JSON.stringify({ trigger: name, order, done }) : done)
    return exitCodes.ok.code
  },
}

async function run(sandbox: SandboxApi, name: string, order: string | undefined): Promise<string> {
  const own = Object.hasOwn(triggers, name) ? triggers[name] : undefined
  if (own) return own.run(sandbox, order)
  const scenarios = await sandbox.get('/scenarios', scenarioTable)
  const scenario = Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name
  const row = Object.hasOwn(scenarios, scenario) ? scenarios[scenario] : undefined
  if (!row) {
    const meant = nearest(name, [...Object.keys(triggers), ...Object.keys(aliases), ...Object.keys(scenarios)])
    throw new UsageError(
      `There is no trigger ${name.slice(0, 60)}${meant === undefined ? ': see trigger --list' : `. Did you mean ${meant}?`}`,
    )
  }
  const restricted = order === undefined ? {} : { merchantOrderReference: referenceOf(order) }
  await sandbox.post('/scenario', { name: scenario, ...restricted })
  return `Next${order === undefined ? '' : ` for order ${order}`}: ${row.description}`
}

async function list(given: Given, io: Io, sandbox: SandboxApi): Promise<0> {
  const scenarios = await sandbox.get('/scenarios', scenarioTable)
  const aliasOf = (name: string): string => Object.keys(aliases).find((alias) => aliases[alias] === name) ?? ''
  const rows = [
    ...Object.entries(triggers).map(([name, { description }]) => ({ name, alias: '', when: 'now', description })),
    ...Object.entries(scenarios).map(([name, { description }]) => {
      return { name, alias: aliasOf(name), when: 'next', description }
    }),
  ]
  if (given.isOn('json')) io.print(JSON.stringify(rows, undefined, 2))
  else {
    const cells = rows.map(({ name, alias, when, description }) => [name, alias, when, description])
    for (const line of columns(['name', 'also', 'when', 'what happens'], cells)) io.print(line)
  }
  return exitCodes.ok.code
}
