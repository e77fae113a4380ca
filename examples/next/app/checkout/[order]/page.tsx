import { CcvCheckout } from '@ccv-checkout/widget/react'
import { notFound } from 'next/navigation'
import { getCheckout, shopUrl } from '../../../lib/checkout'

/** A server component: it creates the session of the order, and prints the choices into the page. */
export default async function CheckoutPage({ params }: { params: Promise<{ order: string }> }) {
  const { order } = await params
  if (!/^[\da-f-]{36}$/.test(order)) notFound()
  const checkout = await getCheckout()
  const session = await checkout.sessions.create({
    order: { id: order, amountMinor: 1250, currency: 'EUR', description: 'One bag of Havn' },
    choices: [{ choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }],
    lang: 'en',
    returnUrl: `${shopUrl}/thanks?session={SESSION_ID}`,
    checkoutUrl: `${shopUrl}/checkout/${order}`,
  })
  return (
    <>
      <h1>Checkout</h1>
      <CcvCheckout html={await checkout.tag(session)} />
    </>
  )
}
