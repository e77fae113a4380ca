/** Runs the shop: reads the environment, opens the stores, listens, and shuts down cleanly. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCheckout, pinoLog, sqliteStore } from '@ccv-checkout/server'
import { createBackend, createShop } from './app.ts'
import { loadAssets } from './assets.ts'
import { type Config, parseConfig } from './config.ts'
import { docsOfRepository } from './docs-site.ts'
import { type Listening, listen, PortTakenError } from './listen.ts'
import { sandboxControl } from './merchant/sandbox-control.ts'
import { hookRoutes } from './routes/hooks.ts'
import { createEventHandler } from './shop/events.ts'
import { openState } from './state.ts'
import { createTrace } from './trace.ts'

type Fetch = (request: Request) => Response | Promise<Response>

const parsed = parseConfig(process.env)
if (parsed.ok) {
  await run(parsed.config).catch((error: unknown) => fail([sentenceOf(error)]))
} else {
  fail(parsed.problems)
}

async function run(config: Config): Promise<void> {
  let shopFetch: Fetch = starting
  let serviceFetch: Fetch = starting
  const shopDoor = await door('SHOP_PORT', (request) => shopFetch(request), config.shopPort, config.host)
  const serviceDoor = await door('CHECKOUT_PORT', (request) => serviceFetch(request), config.checkoutPort, config.host)
  const shopUrl = config.publicUrl ?? `http://localhost:${shopDoor.port}`
  const serviceUrl = `http://localhost:${serviceDoor.port}`

  const state = await openState(join(config.dataDir, 'shop.json'))
  const trace = createTrace()
  const handle = createEventHandler({ state, trace })
  // The same process signs and verifies, so a random secret is enough; a real shop reads its own from the environment.
  const hookSecret = `whsec_${randomBytes(32).toString('base64')}`
  const checkout = createCheckout({
    ccv: { apiKey: config.ccv.apiKey, ...(config.ccv.baseUrl ? { baseUrl: config.ccv.baseUrl } : {}) },
    store: await sqliteStore({ path: join(config.dataDir, 'checkout.sqlite') }),
    publicUrl: `${shopUrl}/pay`,
    shop: { name: 'Fjord Coffee', cancelAt: `${shopUrl}/account` },
    shopOrigins: [shopUrl],
    secretKeys: [config.secretKey],
    encryptionKeys: config.encryptionKeys,
    redirectHosts: config.ccv.redirectHosts,
    onEvent: (event) => handle(event),
    webhook: { url: `${shopUrl}/hooks/checkout`, secrets: [hookSecret] },
    log: pinoLog(),
  })
  for (const server of [...shopDoor.servers, ...serviceDoor.servers]) checkout.protect(server)
  const backend = createBackend(checkout, trace)
  const shop = {
    checkout,
    backend,
    hooks: hookRoutes({ secret: hookSecret, handle }),
    state,
    trace,
    shopUrl,
    serviceUrl,
    redirectHosts: config.ccv.redirectHosts,
    assets: await loadAssets(fileURLToPath(new URL('../dist/assets/', import.meta.url)), {
      'ccv-checkout.js': fileURLToPath(import.meta.resolve('@ccv-checkout/widget/ccv-checkout.js')),
      'ccv-saved-methods.js': fileURLToPath(import.meta.resolve('@ccv-checkout/widget/ccv-saved-methods.js')),
    }),
    docs: docsOfRepository(fileURLToPath(new URL('../../', import.meta.url))),
    now: Date.now,
    ...(config.sandboxUrl ? { sandboxUrl: config.sandboxUrl, sandbox: sandboxControl(config.sandboxUrl) } : {}),
  }
  shopFetch = createShop(shop).fetch
  serviceFetch = backend.fetch
  await checkout.start()
  const end = async (): Promise<void> => {
    await Promise.all([shopDoor.close(), serviceDoor.close()])
    await checkout.close()
    await state.save()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())

  console.log(`shop: ${shopUrl}`)
  console.log(`checkout: ${serviceUrl}`)
}

/** Answers requests until everything is open. */
function starting(): Response {
  return new Response('starting', { status: 503, headers: { 'Retry-After': '1' } })
}

async function door(variable: string, fetch: Fetch, port: number, host: string | undefined): Promise<Listening> {
  try {
    return await listen(fetch, port, host)
  } catch (error) {
    if (!(error instanceof PortTakenError)) throw error
    throw new Error(
      `Port ${error.port} is already in use. Stop the process that uses it, or set ${variable} to another port.`,
      {
        cause: error,
      },
    )
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function fail(problems: readonly string[]): never {
  console.error(problems.map((problem) => `  ${problem}`).join('\n'))
  process.exit(1)
}
