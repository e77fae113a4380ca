/** The shop's server: the built pages, its orders, and their sessions. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname } from 'node:path'

const { PORT = '4000', CHECKOUT_URL = 'http://localhost:4001', CHECKOUT_SECRET_KEY, REDIRECT_HOSTS = '' } = process.env
const shopUrl = `http://localhost:${PORT}`
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css' }
/** The signed-in customer. Saved cards belong to this id: never use an id that the visitor typed. */
const customer = { id: 'c-17', signedIn: true, firstName: 'An', lastName: 'Peeters', email: 'an@example.org' }
const shop = {
  product: 'One bag of Havn',
  price: '€12.50',
  customer: customer.firstName,
  server: CHECKOUT_URL,
  redirectHosts: REDIRECT_HOSTS,
}
/** The orders of the visitors. A real shop keeps them in its database. */
const orders = new Map()

function placeOrder() {
  const order = { id: randomUUID(), amountMinor: 1250, currency: 'EUR', description: shop.product }
  orders.set(order.id, order)
  return { id: order.id }
}

/** Calls the backend as the shop, and returns only the token to the browser. */
async function askForToken(path, body) {
  const answer = await fetch(`${CHECKOUT_URL}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${CHECKOUT_SECRET_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The backend answered ${answer.status}: ${await answer.text()}`)
  const { token } = await answer.json()
  return { token }
}

/** For `<ccv-checkout>`. Repeated calls return the same session with a new token. */
function createSession(order) {
  return askForToken('sessions', {
    order,
    customer,
    choices: [
      { choice: 'saved' },
      { choice: 'pay', methods: ['card', 'ideal'] },
      { choice: 'pay-and-save', saveAs: 'mandate', agreement: { kind: 'unscheduled' } },
    ],
    lang: 'en',
    returnUrl: `${shopUrl}/thanks`,
    checkoutUrl: shopUrl,
  })
}

async function api(method, path) {
  if (method === 'GET' && path === '/api/shop') return shop
  if (method === 'POST' && path === '/api/orders') return placeOrder()
  // For `<ccv-saved-methods>`.
  if (method === 'POST' && path === '/api/account/token') return askForToken(`customers/${customer.id}/token`, {})
  const order = orders.get(/^\/api\/orders\/([\w-]+)\/session$/.exec(path)?.[1])
  return method === 'POST' && order ? createSession(order) : undefined
}

function readPage(path) {
  const name = /^\/assets\/[\w-]+(\.[\w-]+)*$/.test(path) ? path : '/index.html'
  return {
    type: types[extname(name)] ?? 'application/octet-stream',
    body: readFileSync(`${import.meta.dirname}/dist${name}`),
  }
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, shopUrl)
  if (!pathname.startsWith('/api/')) {
    const { type, body } = readPage(pathname)
    return response.writeHead(200, { 'content-type': type }).end(body)
  }
  const found = await api(request.method, pathname)
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  response.writeHead(found ? 200 : 404, headers).end(JSON.stringify(found ?? {}))
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error)
    response.writeHead(502).end()
  })
}).listen(PORT, () => console.log(`shop: ${shopUrl}`))
