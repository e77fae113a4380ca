/** The status comes from the backend, not from the browser. The element shows it and keeps it up to date. */
export default defineEventHandler(async (event) => {
  const checkout = await getCheckout()
  const status = await checkout.sessions.read(String(getQuery(event)['session'] ?? ''))
  if (!status) throw createError({ status: 404, message: 'There is no such order' })
  return { payment: status.payment, redirectHosts }
})
