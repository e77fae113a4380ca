'use client'

import { CcvCheckout, type CcvCheckoutComponentProps } from '@ccv-checkout/widget/react'
import { useRouter } from 'next/navigation'

/** Functions are passed in a client component. This one renders the page again, which reads the status on the server. */
export function Status(props: Pick<CcvCheckoutComponentProps, 'server' | 'redirectHosts'>) {
  const router = useRouter()
  return <CcvCheckout {...props} onCcvComplete={() => router.refresh()} />
}
