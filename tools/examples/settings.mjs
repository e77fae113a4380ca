/** The ports of an example, the backend and the sandbox, and their environments. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'

/** @import { Example } from './table.mjs' */

/**
 * @typedef {object} Settings
 * @property {string} dataDir
 * @property {number} shopPort
 * @property {number} checkoutPort
 * @property {number} sandboxPort
 */

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env `SHOP_PORT`, `CHECKOUT_PORT` and `SANDBOX_PORT` (0 for any free port), and `DATA_DIR`
 * @returns {Promise<Settings>}
 */
export async function readSettings(name, env) {
  const ports = [env['SHOP_PORT'] ?? '4000', env['CHECKOUT_PORT'] ?? '4001', env['SANDBOX_PORT'] ?? '4002']
  const [shopPort = 0, checkoutPort = 0, sandboxPort = 0] = await realPorts(ports.map(Number))
  return { dataDir: env['DATA_DIR'] || join(root, '.data', 'examples', name), shopPort, checkoutPort, sandboxPort }
}

/**
 * Returns the environments of the three programs, to be added to that of this process.
 *
 * @param {Example} example
 * @param {Settings} settings
 */
export function environments(example, { dataDir, shopPort, checkoutPort, sandboxPort }) {
  const shop = `http://localhost:${shopPort}`
  const checkout = `http://localhost:${checkoutPort}`
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const secretKey = process.env['CHECKOUT_SECRET_KEY'] || `sk_${randomBytes(24).toString('base64url')}`
  const both = { DATA_DIR: dataDir, CHECKOUT_SECRET_KEY: secretKey }
  const ccv = {
    CCV_API_KEY: 't_sandbox_example',
    CCV_API_URL: `http://localhost:${sandboxPort}/api/v1`,
    CCV_REDIRECT_HOSTS: `localhost:${sandboxPort}`,
  }
  return {
    sandbox: { SANDBOX_PORT: String(sandboxPort), SANDBOX_STATE_FILE: join(dataDir, 'sandbox.json') },
    checkout: {
      ...both,
      ...ccv,
      CHECKOUT_PORT: String(checkoutPort),
      PUBLIC_URL: checkout,
      SHOP_ORIGINS: shop,
      SHOP_NAME: 'Fjord Coffee',
      ...(example.webhook ? { SHOP_WEBHOOK_URL: shop + example.webhook, SHOP_WEBHOOK_SECRETS: secret } : {}),
    },
    // A shop with the backend inside calls CCV itself; the others call only the backend.
    shop: {
      ...both,
      PORT: String(shopPort),
      ...(example.service ? { CHECKOUT_URL: checkout, REDIRECT_HOSTS: ccv.CCV_REDIRECT_HOSTS } : ccv),
      ...(example.webhook ? { SHOP_WEBHOOK_SECRET: secret } : {}),
    },
  }
}

/**
 * Returns the actual ports. The programs need each other's addresses before they start, so free ports are chosen
 * beforehand.
 *
 * @param {readonly number[]} wanted
 */
async function realPorts(wanted) {
  const found = await Promise.all(wanted.map((port) => takePort(port)))
  await Promise.all(found.map(({ release }) => release()))
  return found.map(({ port }) => port)
}

/** @param {number} wanted @returns {Promise<{ port: number, release: () => Promise<unknown> }>} */
async function takePort(wanted) {
  if (wanted !== 0) return { port: wanted, release: () => Promise.resolve() }
  const server = createServer()
  await once(server.listen(0, 'localhost'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { port, release: () => once(server.close(), 'close') }
}
