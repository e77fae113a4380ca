#!/usr/bin/env node
/** The backend as a service of its own: reads the environment, listens, handles signals. */
import { parseConfig } from './lib/config.ts'
import { createCheckout } from './lib/create-checkout.ts'
import { keepAliveFetch } from './lib/keep-alive-fetch.ts'
import { listen } from './lib/node-listen.ts'
import { watchLoad } from './lib/node-load.ts'
import { pinoLog } from './lib/pino-log.ts'
import { postgresStore } from './lib/store/postgres/open.ts'
import { sqliteStore } from './lib/store/sqlite/open.ts'

/** After this long, whoever still waits for an answer is cut off; longer than a start waits for CCV. In milliseconds. */
const patienceMs = 15_000

const read = parseConfig(process.env)
if (!read.ok) {
  console.error(['ccv-checkout cannot start:', ...read.problems.map((problem) => `  ${problem}`)].join('\n'))
  process.exit(1)
}
const { config } = read
const log = pinoLog()
const opening = config.databaseUrl
  ? postgresStore({ url: config.databaseUrl })
  : sqliteStore({ path: config.databasePath })
const store = await opening.catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : 'unknown'
  console.error(
    config.databaseUrl
      ? `The database of DATABASE_URL can't be opened (${reason}): check that it runs, and its user, password and name.`
      : `The store ${config.databasePath} can't be opened (${reason}): set DATA_DIR to a folder on a local disk.`,
  )
  return process.exit(1)
})
const checkout = createCheckout({
  ccv: { apiKey: config.apiKey, fetch: keepAliveFetch(), ...(config.apiUrl ? { baseUrl: config.apiUrl } : {}) },
  store,
  publicUrl: config.publicUrl,
  shop: { name: config.shopName },
  shopOrigins: config.shopOrigins,
  secretKeys: config.secretKeys,
  encryptionKeys: config.encryptionKeys,
  redirectHosts: config.redirectHosts,
  linkLifeDays: config.linkLifeDays,
  rateLimits: config.rateLimits,
  trustedProxies: config.trustedProxies,
  isOverloaded: watchLoad(log).isOverloaded,
  ...(config.metricsToken ? { metricsToken: config.metricsToken } : {}),
  ...(config.webhook ? { webhook: config.webhook } : {}),
  log,
})
await checkout.start()

const server = listen(checkout.app, config.port)
server.on('listening', () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  log.info({ port, publicUrl: config.publicUrl }, 'listening')
})
server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE'
  console.error(taken ? `Port ${config.port} is taken: set CHECKOUT_PORT to another one.` : error.message)
  process.exit(1)
})

/** Takes no new requests, finishes those under way, then ends. */
function stop(): void {
  server.close(() => {
    checkout.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  if (!('closeIdleConnections' in server)) return
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), patienceMs).unref()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
