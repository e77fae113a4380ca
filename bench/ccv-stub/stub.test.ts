import { afterEach, expect, it } from 'vitest'
import { type Stub, startStub } from './stub.ts'

let stub: Stub
afterEach(() => stub.close())

const payment = { amount: 42.5, currency: 'eur', method: 'card', webhookUrl: 'http://us/hook' }

async function create(own: string): Promise<{ reference: string }> {
  const answer = await fetch(`${stub.url}/api/v1/payment`, {
    method: 'POST',
    body: JSON.stringify({ ...payment, merchantOrderReference: own }),
  })
  return answer.json()
}

it('counts how often a payment is created and read, and returns its webhook when it finishes', async () => {
  stub = await startStub()
  const created = await create('981~at_1')
  await create('981~at_1')
  const known = stub.books.payments.get('981~at_1')
  const told = known && stub.books.finish(known)

  const read = await (await fetch(`${stub.url}/api/v1/transaction?reference=${created.reference}`)).json()

  expect(created).toMatchObject({ status: 'pending', amount: 42.5, payUrl: expect.stringContaining('ccv.eu') })
  expect(read).toMatchObject({ status: 'success', reference: created.reference })
  expect(known).toMatchObject({ creates: 2, reads: 1 })
  expect(told).toEqual({ url: 'http://us/hook', body: `{"id":"${created.reference}"}` })
})
