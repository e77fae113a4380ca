/** The route that says what time it is for this service. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import { answers, declare, routes } from './route.ts'

const tags = ['Shop']

const clockView = z
  .object({
    now: z.int().openapi({ description: 'The time of this service. Epoch milliseconds' }),
    aheadMs: z.int().openapi({ description: 'How far it was moved ahead of the real time, in milliseconds' }),
    sandbox: z
      .string()
      .optional()
      .openapi({ description: 'The sandbox whose clock this service follows; absent with the real time' }),
  })
  .openapi('Clock', { example: { now: 1_768_478_400_000, aheadMs: 2_592_000_000, sandbox: 'http://localhost:4002' } })

const clockRoute = declare({
  method: 'get',
  path: '/v1/clock',
  tags,
  security: [{ secretKey: [] }],
  operationId: 'readClock',
  summary: 'Read the time of this service',
  description:
    'Returns the time that this service goes by. It is the real time, unless the service follows the clock of a sandbox, which only a test key allows.',
  responses: { 200: answers(clockView, 'The time') },
})

export function clockRoutes({ clock, sandboxClock, log }: Deps): OpenAPIHono {
  const app = routes()
  app.openapi(clockRoute, async (c) => {
    if (!sandboxClock) return c.json({ now: Math.floor(clock.now()), aheadMs: 0 }, 200)
    // Without the sandbox nothing can move, and the time is the last one that is known.
    await sandboxClock.catchUp().catch((error: unknown) => {
      log.warn({ error, sandbox: sandboxClock.sandbox }, 'sandbox-clock.unknown')
    })
    return c.json({ now: Math.floor(clock.now()), aheadMs: sandboxClock.aheadMs(), sandbox: sandboxClock.sandbox }, 200)
  })
  return app
}
