/** The shop's server: the built pages, its orders, and their sessions. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname } from 'node:path'

const { PORT = '4000', CHECKOUT_URL = 'http://localhost:4001', CHECKOUT_SECRET_KEY, REDIRECT_HOSTS = '' } = process.env
const shopUrl = `http://localhost:${PORT}`
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css' }
const shop = { product: 'One bag of Havn', price: '€12.50', server: CHECKOUT_URL, redirectHosts: REDIRECT_HOSTS }
/** The orders of the visitors. A real shop keeps them in its database. */
const orders = new Map()
const notes = new Map()

function placeOrder() {
  const order = { id: randomUUID(), amountMinor: 1250, currency: 'EUR', description: shop.product }
  orders.set(order.id, order)
  return { id: order.id }
}

/** Repeated calls return the same session with a new token. */
async function createSession(order) {
  const answer = await fetch(`${CHECKOUT_URL}/v1/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${CHECKOUT_SECRET_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      order,
      choices: [{ choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }],
      lang: 'en',
      returnUrl: `${shopUrl}/#/thanks`,
      returnToken: 'query', // the hash belongs to the router
      checkoutUrl: `${shopUrl}/#/checkout/${order.id}`,
    }),
  })
  if (!answer.ok) throw new Error(`The backend answered ${answer.status}: ${await answer.text()}`)
  const { token } = await answer.json()
  return { token }
}

async function keepNote(order, request) {
  let note = ''
  for await (const part of request) note = (note + part).slice(0, 200)
  notes.set(order.id, note)
  return { note }
}

async function api(request, path) {
  if (path === '/api/shop') return shop
  if (request.method === 'POST' && path === '/api/orders') return placeOrder()
  const [, id, what] = /^\/api\/orders\/([\w-]+)\/(session|note)$/.exec(path) ?? []
  const order = orders.get(id)
  if (order && request.method === 'POST' && what === 'session') return createSession(order)
  if (order && request.method === 'PUT' && what === 'note') return keepNote(order, request)
  return undefined
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
  const found = await api(request, pathname)
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  response.writeHead(found ? 200 : 404, headers).end(JSON.stringify(found ?? {}))
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error)
    response.writeHead(502).end()
  })
}).listen(PORT, () => console.log(`shop: ${shopUrl}`))
