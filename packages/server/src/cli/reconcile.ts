/** `ccv-checkout reconcile`: compares days with CCV's list of transactions. */
import { z } from 'zod'
import { reconciliation } from '../contract/schemas/reconciliation.ts'
import { clockAnswer } from './clock-answer.ts'
import { columns } from './columns.ts'
import { type Command, exitCodes, type Given, type Io, jsonOption, UsageError } from './command.ts'
import { type ShopApi, shopApi, urlOption } from './shop-api.ts'

type Day = z.infer<typeof reconciliation>

const dayMs = 86_400_000
/** How often a day that is in progress is read, in milliseconds. */
const readEveryMs = 500
const mostDays = 366

export const reconcile: Command = {
  name: 'reconcile',
  summary: 'Compares completed days with CCV’s list of transactions, and corrects the differences',
  details: [
    'The service does this every night by itself. Days are days of UTC. The exit code is 1 if a difference needs a person’s attention.',
  ],
  operands: [],
  options: {
    since: { value: '<day>', text: 'the first day, such as 2026-01-15; default yesterday' },
    until: { value: '<day>', text: 'the last day; default yesterday' },
    ...urlOption,
    ...jsonOption,
  },
  examples: ['npx ccv-checkout reconcile', 'npx ccv-checkout reconcile --since 2026-01-01 --json'],
  async run(given, io) {
    const api = shopApi(given, io)
    const days: Day[] = []
    for (const day of await daysOf(given, api)) {
      if (io.stop.aborted) break
      io.note(`${day} …`)
      days.push(await reconciled(api, io, day))
    }
    if (given.isOn('json')) io.print(JSON.stringify(days, undefined, 2))
    else for (const line of [...tableOf(days), ...differencesOf(days)]) io.print(line)
    return days.some(({ report }) => (report?.off ?? 0) > 0) ? exitCodes.failed.code : exitCodes.ok.code
  },
}

/** The days to compare, by the clock of the service. */
async function daysOf(given: Given, api: ShopApi): Promise<string[]> {
  const named = (name: string): string | undefined => {
    const text = given.text(name)
    if (text !== undefined && !z.iso.date().safeParse(text).success) {
      throw new UsageError(`--${name}: use a day such as 2026-01-15`)
    }
    return text
  }
  const [since, until] = [named('since'), named('until')]
  const { now } = await api.get('/v1/clock', clockAnswer)
  const yesterday = new Date(now - dayMs).toISOString().slice(0, 10)
  const [first, last] = [since ?? until ?? yesterday, until ?? yesterday]
  if (last > yesterday) throw new UsageError(`--until: use a completed day, ${yesterday} or earlier`)
  const count = (Date.parse(last) - Date.parse(first)) / dayMs + 1
  if (count < 1) throw new UsageError(`--since: use a day until ${last}`)
  if (count > mostDays) throw new UsageError(`--since: at most ${mostDays} days at once`)
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(first) + index * dayMs).toISOString().slice(0, 10),
  )
}

async function reconciled(api: ShopApi, io: Io, day: string): Promise<Day> {
  let read = await api.post('/v1/reconciliations', reconciliation, { day })
  while (read.state === 'running' && !io.stop.aborted) {
    await io.sleep(readEveryMs, io.stop)
    read = await api.get(`/v1/reconciliations/${day}`, reconciliation)
  }
  return read
}

function tableOf(days: readonly Day[]): string[] {
  const head = ['day', 'matched', 'resolved', 'missing here', 'missing at CCV', 'amount', 'unresolved', 'other', 'off']
  return columns(
    head,
    days.map(({ day, state, report }) =>
      report === undefined
        ? [day, state]
        : [
            day,
            report.matched,
            report.resolved,
            report.missingHere,
            report.missingAtCcv,
            report.amountDiffers,
            report.unresolved,
            report.other,
            report.off,
          ],
    ),
  )
}

function differencesOf(days: readonly Day[]): string[] {
  const rows = days.flatMap(({ day, report }) =>
    (report?.differences ?? []).map((row) => [
      day,
      row.is,
      row.reason,
      row.orderId ?? '',
      row.reference ?? row.attemptId ?? row.operationId ?? '',
      [row.amountMinor ?? row.expectedMinor, row.currency].filter(Boolean).join(' '),
    ]),
  )
  if (rows.length === 0) return []
  return ['', ...columns(['day', 'difference', 'reason', 'order', 'reference', 'minor units'], rows)]
}
