/**
 * A shop with one page. Its server knows the price, and requests the session of the visitor's order from the backend.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { PORT = '4000', CHECKOUT_URL = 'http://localhost:4001', CHECKOUT_SECRET_KEY, REDIRECT_HOSTS = '' } = process.env
const shop = `http://localhost:${PORT}`
const file = (name) => readFileSync(new URL(import.meta.resolve(`@ccv-checkout/widget/${name}`)), 'utf8')
const script = file('ccv-checkout.en.js')
const style = readFileSync(new URL('style.css', import.meta.url))
const page = readFileSync(new URL('page.html', import.meta.url), 'utf8')
  .replace('{{integrity}}', JSON.parse(file('sri.json'))['ccv-checkout.en.js'])
  .replace('{{checkout}}', CHECKOUT_URL)
  .replace('{{redirectHosts}}', REDIRECT_HOSTS) // only the sandbox needs it
const policy = [
  "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'self'; style-src 'self'",
  `connect-src 'self' ${CHECKOUT_URL}; form-action 'self' ${CHECKOUT_URL}`,
  "trusted-types lit-html 'allow-duplicates'; require-trusted-types-for 'script'",
].join('; ')

/** Returns the session of an order. Repeated calls return the same session with a new token. */
async function sessionOf(order) {
  const answer = await fetch(`${CHECKOUT_URL}/v1/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${CHECKOUT_SECRET_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      order: { id: order, amountMinor: 1250, currency: 'EUR', description: 'One bag of Havn' },
      choices: [{ choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }],
      lang: 'en',
      returnUrl: `${shop}/`,
    }),
  })
  if (!answer.ok) throw new Error(`The backend answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, shop)
  const order = /\border=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
  if (request.method === 'POST' && pathname === '/session') {
    if (!order) return response.writeHead(409).end('There is no order: open the page first.')
    const { token, url } = await sessionOf(order)
    const isForm = request.headers.accept?.includes('text/html')
    if (isForm) return response.writeHead(303, { location: url }).end() // the fallback without JavaScript
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }))
  }
  if (pathname === '/ccv-checkout.en.js') {
    return response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script)
  }
  if (pathname === '/style.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(style)
  const cookie = { 'set-cookie': `order=${randomUUID()}; Path=/; HttpOnly; SameSite=Lax` }
  if (pathname === '/another') return response.writeHead(303, { location: '/', ...cookie }).end()
  if (pathname !== '/') return response.writeHead(404).end()
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
  response.writeHead(200, { ...headers, ...(order ? {} : cookie) }).end(page)
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error)
    response.writeHead(502).end('The checkout can’t be reached. Please try again.')
  })
}).listen(PORT, () => console.log(`shop: ${shop}`))
