import { error } from '@sveltejs/kit'
import { getCheckout, redirectHosts } from '#lib/server/checkout.ts'

/** The status comes from the backend, not from the browser. The element shows it and keeps it up to date. */
export async function load({ url }) {
  const checkout = await getCheckout()
  const status = await checkout.sessions.read(url.searchParams.get('session') ?? '')
  if (!status) error(404, 'There is no such order')
  return { payment: status.payment, redirectHosts }
}
