/** Writes the HTTP contract into the package, as the backend serves it: `dist/openapi.json`. */
import { writeFileSync } from 'node:fs'
import { createCheckout, sqliteStore } from './dist/index.js'

const publicUrl = 'https://shop.example/pay'
const checkout = createCheckout({
  ccv: { apiKey: 't_contract', fetch: () => Promise.reject(new Error('nothing is asked while writing')) },
  store: await sqliteStore({ path: ':memory:' }),
  publicUrl,
  shop: { name: 'Contract' },
  shopOrigins: [new URL(publicUrl).origin],
})
const answer = await checkout.app.request('/openapi.json')
writeFileSync(new URL('./dist/openapi.json', import.meta.url), `${JSON.stringify(await answer.json(), null, 2)}\n`)
await checkout.close()
