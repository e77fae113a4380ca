/** The backend as a process that kills itself with SIGKILL at a given step; commands are JSON lines on its input. */
import { appendFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { serve } from '@hono/node-server'
import { keepAliveFetch } from '../../ccv/keep-alive-fetch.ts'
import { createCheckout } from '../../create-checkout.ts'
import type { Clock } from '../../runtime/clock.ts'
import { systemClock } from '../../runtime/clock.ts'
import { silentLog } from '../../runtime/log.ts'
import { postgresStore } from '../../store/postgres/open.ts'
import { sqliteStore } from '../../store/sqlite/open.ts'
import { secretKey } from '../open-shop.ts'
import { secretOne } from '../shop-receiver.ts'
import { type Reach, steppedFetch, steppedStore } from '../steps.ts'

const {
  PORT = '0',
  CCV_URL = '',
  DATABASE = '',
  DATABASE_URL,
  SHOP_URL = '',
  NOTIFIED = '',
  VIOLATED = '',
  AHEAD_MS = '0',
} = process.env

/** When to die: at the `nth` time that the step is reached from now on. */
let armed: { point: string; nth: number } | undefined
let aheadMs = Number(AHEAD_MS)

const reach: Reach = (point) => {
  if (armed?.point !== point) return
  armed.nth -= 1
  if (armed.nth > 0) return
  process.kill(process.pid, 'SIGKILL')
}

const clock: Clock = { now: () => systemClock.now() + aheadMs, sleep: systemClock.sleep }
const store = await (DATABASE_URL ? postgresStore({ url: DATABASE_URL }) : sqliteStore({ path: DATABASE }))
const checkout = createCheckout({
  ccv: { apiKey: 't_sandbox_demo', baseUrl: `${CCV_URL}/api/v1`, fetch: steppedFetch(keepAliveFetch(), reach) },
  store: steppedStore(store, reach),
  publicUrl: `http://localhost:${PORT}`,
  shop: { name: 'Fjord Coffee', cancelAt: 'https://fjord.example/account' },
  shopOrigins: ['http://localhost:4000'],
  secretKeys: [secretKey],
  redirectHosts: [new URL(CCV_URL).host],
  rateLimits: false,
  webhook: { url: SHOP_URL, secrets: [secretOne] },
  onEvent: ({ id }) => appendFileSync(NOTIFIED, `${id}\n`),
  log: {
    ...silentLog,
    error(fields, event) {
      if (event === 'invariant.violated') appendFileSync(VIOLATED, `${JSON.stringify(fields)}\n`)
    },
  },
  clock,
})
await checkout.start()
serve({ fetch: checkout.app.fetch, port: Number(PORT) }, () => writeSync(1, 'listening\n'))

createInterface({ input: process.stdin }).on('line', (line) => {
  const order = JSON.parse(line) as { point?: string; nth?: number; aheadMs?: number }
  if (order.point !== undefined) armed = { point: order.point, nth: order.nth ?? 1 }
  if (order.aheadMs !== undefined) aheadMs = order.aheadMs
  if (order.point === undefined && order.aheadMs === undefined) armed = undefined
  writeSync(1, 'heard\n')
})
