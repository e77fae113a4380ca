/** The backend's own addresses below `/pay`: for the element, CCV's webhook, and the way back from CCV. */
export default defineEventHandler(async (event) => {
  const checkout = await getCheckout()
  return checkout.fetch(toWebRequest(event), { clientAddress: getRequestIP(event) })
})
