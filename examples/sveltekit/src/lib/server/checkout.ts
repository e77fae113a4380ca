/** The backend, in the same process as the shop. SvelteKit loads this file on the server only. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Checkout, createCheckout, pinoLog, sqliteStore } from '@ccv-checkout/server'

const { PORT = '4000', CCV_API_KEY = '', CCV_API_URL, CCV_REDIRECT_HOSTS = '', DATA_DIR = '.data' } = process.env
export const shopUrl = `http://localhost:${PORT}`
export const redirectHosts = CCV_REDIRECT_HOSTS // only the sandbox needs it

let opened: Promise<Checkout> | undefined

/** Opened by `init` in the hooks, and not while SvelteKit builds the pages. */
export function getCheckout(): Promise<Checkout> {
  opened ??= openCheckout()
  return opened
}

async function openCheckout(): Promise<Checkout> {
  mkdirSync(join(DATA_DIR, 'shipped'), { recursive: true })
  const checkout = createCheckout({
    ccv: { apiKey: CCV_API_KEY, ...(CCV_API_URL ? { baseUrl: CCV_API_URL } : {}) },
    store: await sqliteStore({ path: join(DATA_DIR, 'checkout.sqlite') }),
    publicUrl: `${shopUrl}/pay`,
    shop: { name: 'Fjord Coffee' },
    shopOrigins: [shopUrl],
    redirectHosts: redirectHosts.split(',').filter(Boolean),
    onEvent: (event) => {
      if (event.type === 'payment.paid') ship(event.orderId)
    },
    log: pinoLog(),
  })
  await checkout.start() // continues what an earlier run left unfinished
  return checkout
}

/** An event may arrive twice, also after a crash. With `wx`, the file is created once or the call fails. */
function ship(order: string | undefined): void {
  try {
    writeFileSync(join(DATA_DIR, 'shipped', String(order)), `Shipped at ${new Date().toISOString()}\n`, { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error // then it is sent again
  }
}
