/** `ccv-checkout events list` and `events resend`: the event log of a running service. */
import { z } from 'zod'
import { columns, timeOf } from './columns.ts'
import { type Command, exitCodes, jsonOption, UsageError } from './command.ts'
import { shopApi, urlOption } from './shop-api.ts'

/** The members of an event that the command line reads; all others are passed on unchanged. */
export const eventShape = z.looseObject({
  id: z.string(),
  type: z.string(),
  createdAt: z.number(),
  orderId: z.string().optional(),
  methodId: z.string().optional(),
})

const delivery = z.looseObject({
  endpoint: z.string(),
  state: z.string(),
  tries: z.number(),
  reason: z.string().optional(),
})

const listed = eventShape.extend({ deliveries: z.array(delivery).optional() })

export const listEvents: Command = {
  name: 'events list',
  summary: 'Lists the events of the service, oldest first',
  details: ['With --state or --endpoint, each event is listed with its deliveries.'],
  operands: [],
  options: {
    after: { value: '<id>', text: 'only the events after this one' },
    limit: { value: '<number>', text: 'how many at most, 1 to 200; default 50' },
    state: { value: '<state>', text: 'only events with a delivery that is waiting, delivered or dead' },
    endpoint: { value: '<name>', text: 'only deliveries to webhook or handler (onEvent)' },
    ...urlOption,
    ...jsonOption,
  },
  examples: ['npx ccv-checkout events list --state dead'],
  async run(given, io) {
    const query = new URLSearchParams()
    for (const name of ['after', 'limit', 'state', 'endpoint']) {
      const value = given.text(name)
      if (value !== undefined) query.set(name, value)
    }
    const events = await shopApi(given, io).get(`/v1/events?${query}`, z.array(listed))
    if (given.isOn('json')) io.print(JSON.stringify(events, undefined, 2))
    else if (events.length === 0) io.print('No events.')
    else
      for (const line of columns(['time (UTC)', 'event', 'of', 'id', 'deliveries'], events.map(rowOf))) io.print(line)
    return exitCodes.ok.code
  },
}

function rowOf(event: z.infer<typeof listed>): string[] {
  const deliveries = (event.deliveries ?? []).map(
    ({ endpoint, state, reason }) => `${endpoint}: ${state}${reason === undefined ? '' : ` (${reason})`}`,
  )
  return [timeOf(event.createdAt), event.type, subjectOf(event), event.id, deliveries.join(', ')]
}

/** What an event is about, for people. */
export function subjectOf({ orderId, methodId }: z.infer<typeof eventShape>): string {
  if (orderId !== undefined) return `order ${orderId}`
  return methodId === undefined ? '' : `method ${methodId}`
}

export const resendEvent: Command = {
  name: 'events resend',
  summary: 'Delivers an event of the service again, whatever the state of its deliveries',
  details: ['It also enables a webhook that answered 410. The receiver gets the same id as before.'],
  operands: [{ name: '<id>', text: 'the id of the event' }],
  options: {
    endpoint: { value: '<name>', text: 'delivers only to webhook or handler (onEvent); default all' },
    ...urlOption,
    ...jsonOption,
  },
  examples: ['npx ccv-checkout events resend ev_3m9…'],
  async run(given, io) {
    const [id = ''] = given.operands
    const endpoint = given.text('endpoint')
    if (endpoint !== undefined && !['webhook', 'handler'].includes(endpoint)) {
      throw new UsageError('--endpoint: use webhook or handler')
    }
    const query = endpoint === undefined ? '' : `?endpoint=${endpoint}`
    const event = await shopApi(given, io).post(`/v1/events/${encodeURIComponent(id)}/redeliver${query}`, eventShape)
    io.print(given.isOn('json') ? JSON.stringify(event, undefined, 2) : `${event.type} ${event.id} is delivered again.`)
    return exitCodes.ok.code
  },
}
