/** The routes for operators: liveness, readiness and metrics. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import { sameSecret } from '../../runtime/secrets.ts'
import { bearer } from '../request-token.ts'
import { answers, declare, routes } from './route.ts'

const tags = ['Operators']

const aliveRoute = declare({
  method: 'get',
  path: '/healthz',
  tags,
  security: [],
  operationId: 'readHealth',
  summary: 'The process is alive',
  description: 'Reports that the process runs. Checks neither the store nor CCV.',
  responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: '`ok`' } },
})

const robotsRoute = declare({
  method: 'get',
  path: '/robots.txt',
  tags,
  security: [],
  operationId: 'readRobots',
  summary: 'Nothing here is for search engines',
  description: 'Asks search engines to stay away. They read it only where the backend has a host of its own.',
  responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: 'The file' } },
})

const readyRoute = declare({
  method: 'get',
  path: '/readyz',
  tags,
  security: [],
  operationId: 'readReadiness',
  summary: 'The process is ready: it is not stopping or overloaded, the store can be written, and CCV accepts the key',
  description:
    'Reports whether this process is ready: it is not stopping or overloaded, the store can be written, and CCV accepts the key and the address of this server.',
  responses: {
    200: answers(z.object({ ready: z.literal(true).openapi({ description: 'The process is ready' }) }), 'Ready'),
    503: answers(
      z.object({
        ready: z.literal(false).openapi({ description: 'The process is not ready' }),
        process: z.string().optional().openapi({ description: 'Why this process accepts no more work' }),
        store: z.string().optional().openapi({ description: 'What is wrong with the store' }),
        ccv: z.string().optional().openapi({ description: 'What is wrong with the access to CCV' }),
      }),
      'Not ready',
    ),
  },
})

const metricsRoute = declare({
  method: 'get',
  path: '/metrics',
  tags,
  security: [{ metricsToken: [] }, {}],
  operationId: 'readMetrics',
  summary: 'Metrics for Prometheus; requires the metrics token if one is configured',
  description:
    'Returns metrics in the text format of Prometheus. Requires the metrics token if one is configured, and always with a live key.',
  responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: 'Text format of Prometheus' } },
})

export function opsRoutes(deps: Deps): OpenAPIHono {
  const app = routes()
  const checked = sharedCheck(deps)
  app.openapi(aliveRoute, (c) => c.text('ok', 200))
  app.openapi(robotsRoute, (c) => c.text('User-agent: *\nDisallow: /\n', 200))
  app.openapi(readyRoute, async (c) => {
    if (deps.draining.aborted) return c.json({ ready: false as const, process: 'stopping' }, 503)
    if (deps.isOverloaded()) return c.json({ ready: false as const, process: 'overloaded' }, 503)
    try {
      await checked()
    } catch (error) {
      deps.log.error({ error }, 'store.not-ready')
      return c.json({ ready: false as const, store: 'does not answer' }, 503)
    }
    const refusal = deps.health.refusal()
    if (refusal === undefined) return c.json({ ready: true as const }, 200)
    deps.account.current() // queries CCV again in the background from time to time, in case nothing else does
    return c.json({ ready: false as const, ccv: refusal }, 503)
  })
  app.openapi(metricsRoute, async (c) => {
    requireMetricsToken(deps, c)
    return c.text(await deps.metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  return app
}

/** The readiness check is public and locks the database, so concurrent requests share one check. */
function sharedCheck({ store }: Deps): () => Promise<void> {
  let underWay: Promise<void> | undefined
  return () => {
    underWay ??= store.check().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}

function requireMetricsToken({ settings }: Deps, c: Context): void {
  const { metricsToken, testMode } = settings
  const isAllowed = metricsToken === undefined ? testMode : sameSecret(bearer(c) ?? '', metricsToken)
  if (!isAllowed) throw new ProblemError('unauthorized')
}
