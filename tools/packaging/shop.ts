/** A minimal shop that is compiled and run against the packed packages. */
import assert from 'node:assert/strict'
import { CcvError, createCcv } from '@ccv-checkout/ccv'
import { createSandbox } from '@ccv-checkout/sandbox'
import { type CheckoutEvent, createCheckout, type NewSession, sqliteStore } from '@ccv-checkout/server'
import * as widget from '@ccv-checkout/widget'
import type { AccountView, AttemptView, SessionView, StatusView } from '@ccv-checkout/widget/protocol'
import { defineSavedMethods } from '@ccv-checkout/widget/saved-methods'
import { es } from '@ccv-checkout/widget/saved-methods/translations/es'

// On a server the widget does nothing: it registers no element and needs no document.
await import('@ccv-checkout/widget/define')
await import('@ccv-checkout/widget/define-saved-methods')
defineSavedMethods({ es })
await import('@ccv-checkout/widget/protocol')
assert.equal('document' in globalThis, false)
assert.ok(Object.keys(widget).length > 0)

const sandbox = createSandbox({ publicUrl: 'http://localhost:4002' })
const events: CheckoutEvent[] = []
const checkout = createCheckout({
  ccv: { apiKey: 't_sandbox_demo', baseUrl: 'http://localhost:4002/api/v1', fetch: sandbox.fetch },
  store: await sqliteStore({ path: 'shop.db' }),
  publicUrl: 'https://shop.example/pay',
  redirectHosts: ['localhost:4002'],
  shop: { name: 'Example' },
  shopOrigins: ['https://shop.example'],
  onEvent: (event) => void events.push(event),
})

const order: NewSession = {
  order: { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
  choices: [{ choice: 'pay', methods: ['card', 'ideal'] }],
  lang: 'nl-BE',
  returnUrl: 'https://shop.example/thanks?s={SESSION_ID}',
}
const session = await checkout.sessions.create(order)
assert.match(await checkout.tag(session), /<ccv-checkout /)
assert.equal((await checkout.sessions.read(session.id))?.payment, 'none')

const answer = await checkout.app.request('/checkout/session?lang=nl', {
  headers: { authorization: `Bearer ${session.token}` },
})
assert.equal(answer.status, 200)
const view: SessionView = await answer.json()
assert.equal(view.order?.amountMinor, 4250)

// The shopper pays on CCV's page.
const authorization = `Bearer ${session.token}`
const started = await checkout.app.request('/checkout/attempts', {
  method: 'POST',
  headers: { authorization, 'content-type': 'application/json' },
  body: JSON.stringify({ choice: 'pay', method: 'card', lang: 'nl' }),
})
assert.equal(started.status, 200, await started.clone().text())
const attempt: AttemptView = await started.json()
assert.equal(new URL(attempt.redirectUrl ?? '').host, 'localhost:4002')
const [payment] = sandbox.control.transactions()
sandbox.control.finish(payment?.reference ?? '', { status: 'success' })
const ended = await checkout.app.request('/checkout/status', { headers: { authorization } })
const status: StatusView = await ended.json()
assert.equal(status.payment, 'paid')
assert.equal((await checkout.sessions.read(session.id))?.payment, 'paid')

assert.match(await checkout.methods.tag('c-17', { addUrl: '/add' }), /<ccv-saved-methods .*data-ccv-account/)
const { account }: { account: AccountView } = await checkout.methods.token('c-17')
assert.deepEqual(account.methods, [])

const ccv = createCcv({ apiKey: 't_sandbox_demo', baseUrl: 'http://localhost:4002/api/v1', fetch: sandbox.fetch })
await assert.rejects(
  ccv.getTransaction('CNOSUCHTHING'),
  (error) => error instanceof CcvError && error.kind === 'rejected' && !error.mayHaveHappened,
)

await checkout.close()
await sandbox.close()
