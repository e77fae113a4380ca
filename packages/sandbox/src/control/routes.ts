import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { World } from '../books/world.ts'
import { parseFault } from '../simulation/faults.ts'
import { isScenarioName, scenarios } from '../simulation/scenarios.ts'
import { type Control, ControlError } from './control.ts'
import { guard } from './guard.ts'

const finishBody = z.strictObject({
  reference: z.string().min(1),
  status: z.enum(['success', 'failed', 'manualintervention']),
  failureCode: z.string().optional(),
  card: z.string().optional(),
})
const modeBody = z.strictObject({
  mode: z.enum(['normal', 'lost', 'double', 'delayed', 'early']),
  delayMs: z.int().nonnegative().optional(),
})
const scenarioBody = z.strictObject({
  name: z.string().refine(isScenarioName, `must be one of ${Object.keys(scenarios).join(', ')}`),
  merchantOrderReference: z.string().min(1).optional(),
})
const referenceBody = z.strictObject({ reference: z.string().min(1) })
const hideBody = z.strictObject({ what: z.string().min(1), forMs: z.int().positive() })
const advanceBody = z.strictObject({ ms: z.int().nonnegative() })

/** The control functions over HTTP, one route each. Reads answer with JSON, commands with 204. */
export function controlRoutes(world: World, control: Control): Hono {
  const app = new Hono()
  app.use(guard(world.publicUrl))
  app.onError((error, c) => problem(c, error))
  reads(app, world, control)
  commands(app, control)
  app.get('/events', (c) => events(c, world))
  app.all('*', (c) => c.json({ title: 'This control route does not exist', status: 404 }, 404, problemType))
  return app
}

function reads(app: Hono, world: World, control: Control): void {
  app.get('/transactions', (c) => c.json(control.transactions().filter(ofOrder(c))))
  app.get('/mandates', (c) => c.json(control.mandates().filter(ofOrder(c))))
  app.get('/calls', (c) => c.json(control.calls().filter(ofOrder(c))))
  app.get('/faults', (c) => c.json(world.faults.list()))
  app.get('/scenarios', (c) => c.json(scenarios))
  app.get('/webhooks', (c) => c.json(control.webhooks.pending()))
  app.get('/switches', (c) => c.json(control.switches()))
  app.get('/clock', (c) => c.json({ now: control.clock.now(), aheadMs: control.clock.aheadMs() }))
}

/** Filters by the prefix of the order reference, if the query has one. */
function ofOrder(c: Context): (row: { merchantOrderReference?: string | undefined }) => boolean {
  const order = c.req.query('merchantOrderReference')
  return (row) => order === undefined || row.merchantOrderReference?.startsWith(order) === true
}

function commands(app: Hono, control: Control): void {
  const command = (path: string, run: (body: unknown) => void | Promise<void>) =>
    app.post(path, async (c) => {
      const text = await c.req.text()
      await run(text === '' ? {} : JSON.parse(text))
      return c.body(null, 204)
    })

  command('/reset', () => control.reset())
  command('/faults', (body) => control.addFault(parseFault(body)))
  command('/scenario', (body) => {
    const { name, merchantOrderReference } = scenarioBody.parse(body)
    control.scenario(name, merchantOrderReference)
  })
  command('/finish', (body) => {
    const { reference, ...outcome } = finishBody.parse(body)
    control.finish(reference, outcome)
  })
  command('/return', (body) => control.return(referenceBody.parse(body).reference))
  command('/webhooks/mode', (body) => {
    const { mode, delayMs } = modeBody.parse(body)
    control.webhooks.mode(mode, delayMs)
  })
  command('/webhooks/deliver', () => control.webhooks.deliverDue())
  command('/webhooks/send', (body) => control.webhooks.send(referenceBody.parse(body).reference))
  command('/hide', (body) => {
    const { what, forMs } = hideBody.parse(body)
    control.hide(what, forMs)
  })
  command('/forget-idempotency', () => control.forgetIdempotency())
  command('/set', (body) => control.set(z.record(z.string(), z.unknown()).parse(body)))
  command('/clock/advance', (body) => control.clock.advance(advanceBody.parse(body).ms))
  app.delete('/faults', (c) => {
    control.clearFaults()
    return c.body(null, 204)
  })
}

const problemType = { 'content-type': 'application/problem+json' }

function problem(c: Context, error: unknown): Response {
  if (error instanceof z.ZodError) {
    const issue = error.issues[0]
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    const field = [...(issue?.path ?? []), ...unknown].join('.')
    return c.json({ title: issue?.message ?? 'Invalid', status: 400, field }, 400, problemType)
  }
  if (error instanceof ControlError || error instanceof SyntaxError) {
    return c.json({ title: error.message, status: 400 }, 400, problemType)
  }
  return c.json({ title: 'An unexpected error occurred', status: 500 }, 500, problemType)
}

const heartbeatMs = 20_000

/** Sends the event `changed` after changes. Several changes in a row send one event. */
function events(c: Context, world: World): Response {
  return streamSSE(c, async (stream) => {
    let notify: (() => void) | undefined
    const stop = world.state.onChange(() => notify?.())
    stream.onAbort(() => {
      stop()
      notify?.()
    })
    while (!stream.aborted) {
      await stream.writeSSE({ event: 'changed', data: '' })
      await new Promise<void>((resolve) => {
        notify = resolve
        setTimeout(resolve, heartbeatMs).unref()
      })
    }
  })
}
