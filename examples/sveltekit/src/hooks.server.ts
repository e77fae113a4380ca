import type { Handle, ServerInit } from '@sveltejs/kit'
import { getCheckout } from '#lib/server/checkout.ts'

/** When the server starts: the backend finishes the work of an earlier run, and delivers events. */
export const init: ServerInit = async () => {
  await getCheckout()
}

/** The backend's own addresses below `/pay`: for the element, CCV's webhook, and the way back from CCV. */
export const handle: Handle = async ({ event, resolve }) => {
  if (!event.url.pathname.startsWith('/pay/')) return resolve(event)
  const checkout = await getCheckout()
  return checkout.fetch(event.request, { clientAddress: event.getClientAddress() })
}
