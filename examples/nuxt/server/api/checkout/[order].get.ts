/** Creates the session of the order, and prints the tag with its choices. */
export default defineEventHandler(async (event) => {
  const order = getRouterParam(event, 'order') ?? ''
  if (!/^[\da-f-]{36}$/.test(order)) throw createError({ status: 404, message: 'There is no such order' })
  const checkout = await getCheckout()
  const session = await checkout.sessions.create({
    order: { id: order, amountMinor: 1250, currency: 'EUR', description: 'One bag of Havn' },
    choices: [{ choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }],
    lang: 'en',
    returnUrl: `${shopUrl}/thanks?session={SESSION_ID}`,
    checkoutUrl: `${shopUrl}/checkout/${order}`,
  })
  setHeader(event, 'cache-control', 'no-store') // the tag contains a token
  return { html: await checkout.tag(session) }
})
