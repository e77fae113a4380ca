/** A shop that uses a client made by @hey-api/openapi-ts, whose zod plugin checks what is sent and answered. Prints what it got. */
import { createCharge, createSession, listMethods, refundPayment } from './generated/hey-api'
import { createClient } from './generated/hey-api/client'

declare const process: { argv: string[] }
const [, , baseUrl = '', key = '', step = ''] = process.argv
const client = createClient({ baseUrl, auth: key, throwOnError: true })

async function begin(): Promise<unknown> {
  const { data } = await createSession({
    client,
    throwOnError: true,
    body: {
      order: { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
      customer: { id: 'c-17', signedIn: true, email: 'naam@exämple.nl' },
      choices: [{ choice: 'pay-and-save' }],
      lang: 'nl-BE',
      returnUrl: 'http://localhost:4000/thanks',
    },
  })
  return data
}

async function chargeAndRefund(): Promise<unknown> {
  const { data: methods } = await listMethods({ client, throwOnError: true, path: { id: 'c-17' } })
  const { data: charge } = await createCharge({
    client,
    throwOnError: true,
    headers: { 'idempotency-key': 'charge-1' },
    body: {
      methodId: methods[0]?.id ?? '',
      orderId: '982',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'Order 982',
    },
  })
  const { data: refund } = await refundPayment({
    client,
    throwOnError: true,
    path: { id: charge.id },
    body: { amountMinor: 200 },
  })
  return { charge, refund }
}

console.log(JSON.stringify(step === 'session' ? await begin() : await chargeAndRefund()))
