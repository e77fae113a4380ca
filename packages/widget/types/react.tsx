/** What a shop writes with React 19: compiled against the packed package. */

import type { CcvCheckout, FetchToken } from '@ccv-checkout/widget'
import type {} from '@ccv-checkout/widget/react'
import { useRef } from 'react'

export function Checkout({ fetchToken, order }: { fetchToken: FetchToken; order: () => Promise<void> }) {
  const checkout = useRef<CcvCheckout>(null)
  return (
    <form onSubmit={() => checkout.current?.submit()}>
      <ccv-checkout
        ref={checkout}
        server="/pay"
        name="payment"
        lang="nl"
        className="checkout"
        redirect-hosts="pay.example"
        hideButton
        fetchToken={fetchToken}
        messages={{ thanks: 'See you soon!' }}
        onccv-submit={(event) => event.waitUntil(order())}
        onccv-complete={({ detail }) => console.log(detail.payment === 'paid')}
      >
        <a href="/plain">Pay here</a>
      </ccv-checkout>
      <ccv-saved-methods server="/pay" session-url="/account/token" onccv-add={(event) => event.preventDefault()} />
    </form>
  )
}

export const wrong = [
  // @ts-expect-error -- there is no such attribute
  <ccv-checkout key="1" server="/pay" amount="42.50" />,
  // @ts-expect-error -- a function gives the token
  <ccv-checkout key="2" fetchToken="/token" />,
  // @ts-expect-error -- it has no such word
  <ccv-checkout key="3" messages={{ thank: 'Bye' }} />,
  // @ts-expect-error -- that event can't be waited for
  <ccv-checkout key="4" onccv-complete={(event) => event.waitUntil(Promise.resolve())} />,
]
