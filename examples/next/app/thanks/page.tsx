import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getCheckout, redirectHosts } from '../../lib/checkout'
import { Status } from './status'

/** The status comes from the backend, not from the browser. The element shows it to the shopper and keeps it up to date. */
export default async function Thanks({ searchParams }: { searchParams: Promise<{ session?: string }> }) {
  const { session = '' } = await searchParams
  const checkout = await getCheckout()
  const status = await checkout.sessions.read(session)
  if (!status) notFound()
  return (
    <>
      <h1>Your order: {status.payment}</h1>
      <Status server="/pay" redirectHosts={redirectHosts} />
      <Link href="/">Back to the shop</Link>
    </>
  )
}
