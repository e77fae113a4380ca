/** The backend's own addresses below `/pay`: for the element, CCV's webhook, and the way back from CCV. */
import { getCheckout } from '../../../lib/checkout'

async function answer(request: Request): Promise<Response> {
  const checkout = await getCheckout()
  return checkout.fetch(request)
}

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST }
