/** A shop that uses a client made by openapi-typescript. Prints what it got. */
import createClient from 'openapi-fetch'
import type { paths } from './generated/schema.d.ts'

declare const process: { argv: string[] }
const [, , baseUrl = '', key = '', step = ''] = process.argv
const shop = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } })

async function createSession(): Promise<unknown> {
  const { data, error } = await shop.POST('/v1/sessions', {
    body: {
      order: { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
      customer: { id: 'c-17', signedIn: true, email: 'naam@exämple.nl' },
      choices: [{ choice: 'pay-and-save' }],
      lang: 'nl-BE',
      returnUrl: 'http://localhost:4000/thanks',
    },
  })
  if (!data) throw new Error(JSON.stringify(error))
  return data
}

async function chargeAndRefund(): Promise<unknown> {
  const { data: methods = [] } = await shop.GET('/v1/customers/{id}/methods', { params: { path: { id: 'c-17' } } })
  const { data: charge, error } = await shop.POST('/v1/charges', {
    params: { header: { 'idempotency-key': 'charge-1' } },
    body: {
      methodId: methods[0]?.id ?? '',
      orderId: '982',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'Order 982',
    },
  })
  if (!charge) throw new Error(JSON.stringify(error))
  const refunded = await shop.POST('/v1/payments/{id}/refunds', {
    params: { path: { id: charge.id } },
    body: { amountMinor: 200 },
  })
  if (!refunded.data) throw new Error(JSON.stringify(refunded.error))
  return { charge, refund: refunded.data }
}

console.log(JSON.stringify(step === 'session' ? await createSession() : await chargeAndRefund()))
