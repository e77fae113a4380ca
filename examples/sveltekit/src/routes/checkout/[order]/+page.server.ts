import { error } from '@sveltejs/kit'
import { getCheckout, shopUrl } from '#lib/server/checkout.ts'

/** Creates the session of the order, and prints the tag with its choices. */
export async function load({ params: { order }, setHeaders }) {
  if (!/^[\da-f-]{36}$/.test(order)) error(404, 'There is no such order')
  const checkout = await getCheckout()
  const session = await checkout.sessions.create({
    order: { id: order, amountMinor: 1250, currency: 'EUR', description: 'One bag of Havn' },
    choices: [{ choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }],
    lang: 'en',
    returnUrl: `${shopUrl}/thanks?session={SESSION_ID}`,
    checkoutUrl: `${shopUrl}/checkout/${order}`,
  })
  setHeaders({ 'cache-control': 'no-store' }) // the tag contains a token
  return { html: await checkout.tag(session) }
}
