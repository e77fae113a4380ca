/** For operators: is it alive, can it work. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problem.ts'
import { bearer } from '../request-token.ts'
import { sameSecret } from '../secrets.ts'
import { answers, declare, routes } from './route.ts'

const tags = ['Operators']

const aliveRoute = declare({
  method: 'get',
  path: '/healthz',
  tags,
  summary: 'The process is alive',
  responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: '`ok`' } },
})

const readyRoute = declare({
  method: 'get',
  path: '/readyz',
  tags,
  summary: 'It can work: it keeps up, the store answers and can be written to, and CCV takes the key',
  responses: {
    200: answers(z.object({ ready: z.literal(true) }), 'Ready'),
    503: answers(
      z.object({
        ready: z.literal(false),
        process: z.string().optional(),
        store: z.string().optional(),
        ccv: z.string().optional(),
      }),
      'Not ready',
    ),
  },
})

const metricsRoute = declare({
  method: 'get',
  path: '/metrics',
  tags,
  summary: 'Numbers for Prometheus; with the metrics token, where there is one',
  responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: 'Prometheus’ text format' } },
})

export function opsRoutes(deps: Deps): OpenAPIHono {
  const app = routes()
  app.openapi(aliveRoute, (c) => c.text('ok', 200))
  app.openapi(readyRoute, async (c) => {
    if (deps.isOverloaded()) return c.json({ ready: false as const, process: 'overloaded' }, 503)
    try {
      await deps.store.check()
    } catch (error) {
      deps.log.error({ error }, 'store.not-ready')
      return c.json({ ready: false as const, store: 'does not answer' }, 503)
    }
    if (!deps.health.refusesKey()) return c.json({ ready: true as const }, 200)
    deps.account.current() // asks again behind it, now and then: nobody else may
    return c.json({ ready: false as const, ccv: 'refuses the key' }, 503)
  })
  app.openapi(metricsRoute, async (c) => {
    requireMetricsToken(deps, c)
    return c.text(await deps.metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  return app
}

function requireMetricsToken({ settings }: Deps, c: Context): void {
  const { metricsToken, testMode } = settings
  const isAllowed = metricsToken === undefined ? testMode : sameSecret(bearer(c) ?? '', metricsToken)
  if (!isAllowed) throw new ProblemError('unauthorized')
}
