import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { hex } from '../books/references.ts'
import type { World } from '../books/world.ts'
import { ApiError, toApiError } from '../runtime/errors.ts'
import { isCut, type Wire } from '../runtime/hang-up.ts'
import { type Struck, strikeFaults } from '../simulation/faults.ts'
import { followUps } from './follow-ups.ts'
import { mandateUpdate } from './mandate-update.ts'
import { mandates } from './mandates.ts'
import { methods } from './methods.ts'
import { payments } from './payments.ts'
import { authenticate } from './request.ts'
import { transactions } from './transactions.ts'
import { vault } from './vault.ts'

const rememberedCalls = 2_000

/** Creates CCV's API, to be mounted under a prefix. */
export function api(world: World): Hono {
  const app = new Hono()
  app.use(bodyLimit({ maxSize: 1_000_000, onError: tooLarge }))
  app.use(recordCalls(world))
  app.use(requireHeaders(world))
  app.use(strikeFaults(world.faults, world.agenda, (c) => callOf(world, c)))
  for (const part of [payments, followUps, transactions, vault, mandates, mandateUpdate, methods])
    app.route('/', part(world))
  app.all('*', (c) => {
    authenticate(c.req.header('authorization'))
    const message = `There is no ${c.req.method} ${callPath(c)}`
    throw new ApiError(404, { type: 'process_error', message })
  })
  app.onError((error, c) => {
    const known = toApiError(error)
    if (known.status === 500) world.log(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`)
    return c.json(known.body, known.status)
  })
  return app
}

function tooLarge(c: Context): Response {
  return c.json({ type: 'validation_error', message: 'The body is too large', reference: hex(8) }, 413)
}

/** The path without the prefix that the API is mounted under. */
function callPath(c: Context): string {
  return c.req.path.replace(/^(?:\/vpos)?\/api\/v1/, '')
}

async function callOf(world: World, c: Context): Promise<Struck> {
  const path = callPath(c)
  const order = follows.includes(path) ? await originalOrderOf(world, c) : await orderOf(c)
  return { method: c.req.method, path, merchantOrderReference: order }
}

/** Calls that name a transaction instead of an order. */
const follows = ['/refund', '/capture', '/reversal', '/cancel', '/void']

async function originalOrderOf(world: World, c: Context): Promise<string | undefined> {
  const named = c.req.query('reference') ?? /"reference"\s*:\s*"([^"\\]*)"/.exec(await c.req.text())?.[1]
  return named === undefined ? undefined : world.state.transaction(named)?.merchantOrderReference
}

async function orderOf(c: Context): Promise<string | undefined> {
  const asked = c.req.query('merchantOrderReference')
  if (asked !== undefined || c.req.method !== 'POST') return asked
  return /"merchantOrderReference"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(await c.req.text())?.[1]
}

function recordCalls(world: World): MiddlewareHandler {
  return async (c, next) => {
    const at = world.agenda.now()
    await next()
    const { path, merchantOrderReference } = await callOf(world, c)
    world.calls.push({
      at,
      method: c.req.method,
      path,
      query: new URL(c.req.url).search,
      status: isCut(c.res) ? 0 : c.res.status,
      merchantOrderReference,
      idempotencyReference: c.req.header('idempotency-reference'),
    })
    if (world.calls.length > rememberedCalls) world.calls.shift()
  }
}

const forbidden =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head><title>403 Forbidden</title></head>' +
  "<body><h1>Forbidden</h1><p>You don't have permission to access this resource.</p></body></html>\n"

/** CCV's front server answers 403 in HTML to a request without a `User-Agent` or with a body of unknown length. */
function requireHeaders(world: World): MiddlewareHandler {
  return async (c, next) => {
    const wire: Wire | undefined = c.env
    const sent = wire?.incoming?.headers
    const lengthless =
      sent !== undefined &&
      ['POST', 'PUT'].includes(c.req.method) &&
      sent['content-length'] === undefined &&
      sent['transfer-encoding'] === undefined
    if (world.switches.requireUserAgent && (!c.req.header('user-agent') || lengthless)) {
      return new Response(forbidden, { status: 403, headers: { 'content-type': 'text/html; charset=iso-8859-1' } })
    }
    return next()
  }
}
