#!/usr/bin/env node
/** The backend as a service: reads the environment, listens, handles signals. */

import { keepAliveFetch } from './ccv/keep-alive-fetch.ts'
import { type Config, parseConfig } from './config/config.ts'
import { createCheckout } from './create-checkout.ts'
import { listen } from './http/node/listen.ts'
import { pinoLog } from './runtime/pino-log.ts'
import { whyNotOpened } from './store/not-opened.ts'
import { type Store } from './store/store.ts'

/** How long a shutdown waits for open requests, in milliseconds; longer than a start waits for CCV. */
const shutdownTimeoutMs = 15_000

const read = parseConfig(process.env)
if (!read.ok) {
  console.error(['ccv-checkout cannot start:', ...read.problems.map((problem) => `  ${problem}`)].join('\n'))
  process.exit(1)
}
const { config } = read
const log = pinoLog()
const store = await openStore(config).catch((error: unknown) => {
  console.error(whyNotOpened(error, config))
  return process.exit(1)
})
const checkout = createCheckout({
  ccv: {
    apiKey: config.apiKey,
    fetch: keepAliveFetch(),
    ...(config.apiUrl ? { baseUrl: config.apiUrl } : {}),
    ...(config.allowedHost ? { allowedHost: config.allowedHost } : {}),
  },
  store,
  publicUrl: config.publicUrl,
  shop: { name: config.shopName, ...(config.shopCancelAt ? { cancelAt: config.shopCancelAt } : {}) },
  shopOrigins: config.shopOrigins,
  secretKeys: config.secretKeys,
  encryptionKeys: config.encryptionKeys,
  redirectHosts: config.redirectHosts,
  linkLifeDays: config.linkLifeDays,
  sandboxClock: config.sandboxClock,
  detailsKeptDays: config.detailsKeptDays,
  rateLimits: config.rateLimits,
  trustedProxies: config.trustedProxies,
  ...(config.metricsToken ? { metricsToken: config.metricsToken } : {}),
  ...(config.webhook ? { webhook: config.webhook } : {}),
  log,
})
await checkout.start()

const server = listen(checkout.app, { port: config.port, host: config.host })
if ('requestTimeout' in server) checkout.protect(server)
server.on('listening', () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  log.info({ port, publicUrl: config.publicUrl }, 'listening')
})
server.on('error', (error: NodeJS.ErrnoException) => {
  const said = new Map([
    ['EADDRINUSE', `Port ${config.port} is taken: set CHECKOUT_PORT to another port.`],
    ['EADDRNOTAVAIL', `This machine does not have the address ${config.host}: set HOST to one of its addresses.`],
  ])
  console.error(said.get(error.code ?? '') ?? error.message)
  process.exit(1)
})

/** Loads only the driver of the database in use. */
async function openStore({ databaseUrl, databasePath }: Config): Promise<Store> {
  if (databaseUrl === undefined) return (await import('./store/sqlite/open.ts')).sqliteStore({ path: databasePath })
  return (await import('./store/postgres/open.ts')).postgresStore({ url: databaseUrl })
}

/** Is no longer ready; closes when the load balancer has had the time to notice it. */
function stop(): void {
  log.info({ drainSeconds: config.drainSeconds }, 'stopping')
  checkout.drain()
  setTimeout(close, config.drainSeconds * 1000)
}

/** Accepts no new requests, finishes those in progress, then exits. */
function close(): void {
  server.close(() => {
    checkout.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  if (!('closeIdleConnections' in server)) return
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), shutdownTimeoutMs).unref()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
