/**
 * The routes that CCV calls: the shopper's return and webhooks. Both only trigger a query; their content is not
 * trusted.
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import { onCcvError } from '../../ccv/on-ccv-error.ts'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import { type Attempt, isUnfinished } from '../../domain/payments/attempt.ts'
import { adoptHint } from '../../outgoing/recover-attempt.ts'
import { returnAddress } from '../../payments/return-address.ts'
import { hashOf, sameSecret } from '../../runtime/secrets.ts'
import type { SessionRecord } from '../../store/records.ts'
import { onNewest } from '../../store/store.ts'
import { syncInTurn, syncWhenDue, untilTurn } from '../../sync/turns.ts'
import { returnLink } from '../../tokens/links.ts'
import { statusToken } from '../../tokens/session-tokens.ts'
import { declare, pathId, routes } from './route.ts'

const tags = ['CCV']

const returnRoute = declare({
  method: 'get',
  path: '/return/{attempt}',
  tags,
  security: [],
  operationId: 'returnFromCcv',
  summary: 'The URL to which CCV returns the shopper, valid until a day after the end of the attempt',
  description:
    'CCV returns the shopper’s browser to this URL. Only the key `k` counts; everything else in the URL is ignored. Redirects to the shop’s return page with a read-only status token. The URL expires a day after the attempt has ended.',
  request: {
    params: z.object({ attempt: pathId('Id of the attempt') }),
    query: z.object({ k: pathId('The key of this return').optional() }),
  },
  responses: {
    204: { description: 'The answer to every `HEAD` request, without a lookup' },
    303: { description: 'Redirect to the shop’s return page, with a read-only status token' },
  },
})

// For the documentation only: any body is answered with 200, and its content is never trusted.
const hintShape = {
  type: 'object',
  properties: { id: { type: 'string', maxLength: 255, description: 'CCV’s reference' } },
} as const

const webhookRoute = declare({
  method: 'post',
  path: '/webhooks/ccv',
  tags,
  security: [],
  operationId: 'receiveCcvWebhook',
  summary: 'CCV reports a change: `{"id": "<reference>"}`',
  description:
    'CCV reports here that something has changed. The content is not trusted; it only triggers a query to CCV. Always answered with 200.',
  request: {
    query: z.object({
      a: pathId('Id of the attempt').optional(),
      k: pathId('The key of its webhook').optional(),
    }),
    body: { content: { 'application/json': { schema: hintShape } } },
  },
  responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: 'The change will be checked' } },
})

/** CCV delivers a webhook within hours; one that arrives later than this is logged. Milliseconds. */
const lateAfterMs = 2 * 86_400_000

/** How long the return waits for CCV before it redirects the shopper, in milliseconds. */
const returnWaitMs = 2500

export function ccvRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(returnRoute, async (c) => {
    // HEAD is sent by link checkers and previews: it reads nothing, changes nothing and does not query CCV.
    if (c.req.method === 'HEAD') return c.body(null, 204)
    const { attempt: id } = c.req.valid('param')
    const attempt = await deps.store.attempts.get(id)
    const session = attempt && (await deps.store.sessions.get(attempt.sessionId))
    const isTheirs = attempt && isKey(c.req.valid('query').k, attempt.returnKeyHash) && !isLongOver(deps, attempt)
    if (!session || !isTheirs) throw new ProblemError('not-found')

    await askForAWhile(deps, attempt)
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    return c.redirect(onward(deps, session, attempt), 303)
  })

  app.openapi(webhookRoute, async (c) => {
    const { a, k } = c.req.valid('query')
    const id = webhookId(await c.req.text())
    const keyed = a === undefined ? undefined : await deps.store.attempts.get(a)
    const isKeyed = keyed !== undefined && isKey(k, keyed.webhookKeyHash)
    if (isKeyed) await receivedWithKey(deps, keyed, id)
    else if (id !== undefined) await receivedWithoutKey(deps, id)
    return c.text('OK', 200)
  })

  return app
}

function isKey(key: string | undefined, hash: string): boolean {
  return key !== undefined && sameSecret(hashOf(key), hash)
}

/** How long after its end an attempt's return link works, in milliseconds: its key stays in histories and mailboxes. */
const returnableMs = 86_400_000

function isLongOver({ clock }: Deps, { state, updatedAt }: Attempt): boolean {
  return !isUnfinished(state) && clock.now() - updatedAt > returnableMs
}

/** CCV usually answers in time, so that the shop's page can show the status at once. */
async function askForAWhile(deps: Deps, attempt: Attempt): Promise<void> {
  const isOver = attempt.state === 'succeeded' || attempt.state === 'failed'
  if (isOver) return
  const asking = syncWhenDue(deps, attempt.id, 'return')
  deps.background.run('return', () => asking)
  const over = new AbortController()
  await Promise.race([asking, deps.clock.sleep(returnWaitMs, over.signal)]).finally(() => over.abort('over'))
}

/** The shop's page with the status token, or the plain page for shoppers without JavaScript. */
function onward(deps: Deps, session: SessionRecord, attempt: Attempt): string {
  if (attempt.returnTo === 'page') return returnLink(deps, session)
  return returnAddress(session.input, session.id, statusToken(deps, session))
}

const webhookBody = z.object({ id: z.string().min(1).max(255) })

function webhookId(text: string): string | undefined {
  try {
    return webhookBody.safeParse(JSON.parse(text)).data?.id
  } catch {
    return undefined
  }
}

/**
 * Logs a late webhook. It is handled anyway, since there may be a return or chargeback, but it may also be a replay.
 */
function noteLate({ clock, log }: Deps, { id, state, updatedAt }: Attempt): void {
  const ageMs = clock.now() - updatedAt
  if (ageMs > lateAfterMs && !isUnfinished(state)) log.warn({ attemptId: id, state, ageMs }, 'webhook.late')
}

/** Stores the due time before the answer is sent, so that a crash after the answer loses nothing. */
async function receivedWithKey(deps: Deps, attempt: Attempt, id: string | undefined): Promise<void> {
  noteLate(deps, attempt)
  const known = [attempt.reference, attempt.childReference]
  if (id !== undefined && attempt.reference !== null && !known.includes(id)) {
    deps.log.warn({ attemptId: attempt.id }, 'webhook.other-reference')
  }
  const syncNow = (await makeDue(deps, attempt)) ? syncInTurn : syncWhenDue
  const hint = id !== undefined && attempt.reference === null ? () => tryHint(deps, attempt.id, id) : undefined
  deps.background.run('webhook', () => syncNow(deps, attempt.id, 'webhook', hint))
}

/** How long the sweep leaves the query to this server, in milliseconds; after that, the sweep queries CCV itself. */
const looksWithinMs = 5000

/** @returns true when the same write also took the turn to query CCV */
async function makeDue(deps: Deps, attempt: Attempt): Promise<boolean> {
  let hasTurn = false
  await onNewest(deps.store, attempt, async ({ attempts }, latest) => {
    hasTurn = false
    if (latest.state === 'succeeded') return latest
    const now = deps.clock.now()
    const isFree = untilTurn(latest, now) === 0 && !deps.singleFlight.isPlanned(latest.id)
    hasTurn = latest.state !== 'stored' && isFree
    // While another call is in progress, its own lease determines the next check.
    const nextCheckAt = latest.leaseUntil > now ? latest.leaseUntil : now + looksWithinMs
    return attempts.update(latest, { nextCheckAt, updatedAt: now, ...(hasTurn ? { askedAt: now } : {}) })
  })
  return hasTurn
}

async function tryHint(deps: Deps, attemptId: string, id: string): Promise<void> {
  const attempt = await deps.store.attempts.get(attemptId)
  if (!attempt || attempt.reference !== null || attempt.state === 'stored') return
  await onCcvError(
    async () => {
      await adoptHint(deps, attempt, id)
    },
    (error) => {
      deps.log.warn({ attemptId: attempt.id, kind: error.kind, error }, 'webhook.hint-not-read')
    },
  )
}

/** Anybody can send this, so nothing is stored. If the id belongs to an attempt, CCV is queried when its turn comes. */
async function receivedWithoutKey(deps: Deps, id: string): Promise<void> {
  const attempt = await deps.store.attempts.byReference(id)
  if (!attempt || deps.singleFlight.isPlanned(attempt.id)) return
  noteLate(deps, attempt)
  deps.background.run('webhook', () => syncWhenDue(deps, attempt.id, 'webhook'))
}
