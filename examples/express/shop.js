/** An Express shop with the backend inside: no second service, and no HTTP between the two. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCheckout, pinoLog, sqliteStore } from '@ccv-checkout/server'
import express from 'express'

const { PORT = '4000', CCV_API_KEY, CCV_API_URL, CCV_REDIRECT_HOSTS = '', DATA_DIR = '.data' } = process.env
const shop = `http://localhost:${PORT}`
const shipped = join(DATA_DIR, 'shipped')
mkdirSync(shipped, { recursive: true })

const checkout = createCheckout({
  ccv: { apiKey: CCV_API_KEY, ...(CCV_API_URL ? { baseUrl: CCV_API_URL } : {}) },
  store: await sqliteStore({ path: join(DATA_DIR, 'checkout.sqlite') }),
  publicUrl: `${shop}/pay`,
  shop: { name: 'Fjord Coffee' },
  shopOrigins: [shop],
  redirectHosts: CCV_REDIRECT_HOSTS.split(',').filter(Boolean), // only the sandbox needs it
  onEvent: (event) => {
    if (event.type === 'payment.paid') ship(event.orderId)
  },
  log: pinoLog(),
})

/** An event may arrive twice, also after a crash. With `wx`, the file is created once or the call fails. */
function ship(order) {
  try {
    writeFileSync(join(shipped, order), `Shipped at ${new Date().toISOString()}\n`, { flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST') throw error // the backend then sends the event again
  }
}

const page = (title, body) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 36rem; margin: 2rem auto; padding: 0 1rem }
</style>
<script src="/ccv-checkout.en.js" defer></script>
<h1>${title}</h1>
${body}
<p><a href="/">Back to the shop</a></p>
</html>`

const app = express()
app.use('/pay', checkout.node()) // works before or after body parsers
app.get('/ccv-checkout.en.js', (_request, response) => {
  response.sendFile(fileURLToPath(import.meta.resolve('@ccv-checkout/widget/ccv-checkout.en.js')))
})

app.get('/', (_request, response) => {
  response.send(page('One bag of Havn', '<form method="post" action="/orders"><button>Buy for €12.50</button></form>'))
})

// A real shop stores the order in its database, for the signed-in customer.
app.post('/orders', (_request, response) => response.redirect(303, `/orders/${randomUUID()}`))

app.get('/orders/:id', async (request, response) => {
  if (!/^[\da-f-]{36}$/.test(request.params.id)) return response.status(404).send(page('There is no such order', ''))
  const session = await checkout.sessions.create({
    order: { id: request.params.id, amountMinor: 1250, currency: 'EUR', description: 'One bag of Havn' },
    customer: { id: 'c-17', signedIn: true }, // the signed-in account, never typed input
    choices: [
      { choice: 'saved' },
      { choice: 'pay', methods: ['card', 'ideal'] },
      { choice: 'pay-and-save', saveAs: 'mandate', agreement: { kind: 'unscheduled' } },
    ],
    lang: 'en',
    returnUrl: `${shop}/thanks?session={SESSION_ID}`,
    checkoutUrl: `${shop}/orders/${request.params.id}`,
  })
  // The choices are in the page before any script has run, and can be posted. Use `beforeScript: 'wait'` where your page has
  // to do something first. The tag contains a token: no cache may store the page.
  response
    .set('cache-control', 'no-store')
    .send(page('Checkout', await checkout.tag(session, { beforeScript: 'post' })))
})

app.get('/thanks', async (request, response) => {
  // The status comes from the backend, not from the browser. The tag shows it to the shopper and keeps it up to date.
  const status = await checkout.sessions.read(String(request.query.session))
  if (!status) return response.status(404).send(page('There is no such order', ''))
  const isShipped = status.orderId !== undefined && existsSync(join(shipped, status.orderId))
  const news = isShipped ? 'It is on its way.' : 'It leaves when it is paid.'
  const tag = `<ccv-checkout server="/pay" redirect-hosts="${CCV_REDIRECT_HOSTS}"></ccv-checkout>`
  response.set('cache-control', 'no-store').send(page(`Your order: ${status.payment}`, `${tag}<p>${news}</p>`))
})

await checkout.start() // continues what an earlier run left unfinished
const server = app.listen(Number(PORT), () => console.log(`shop: ${shop}`))
checkout.protect(server) // limits slow and many clients, and starts no payment while the process is overloaded
process.once('SIGTERM', () => {
  server.close(() => void checkout.close())
  server.closeIdleConnections()
})
