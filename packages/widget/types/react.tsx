/** What a shop writes with React: compiled against the packed package. */

import type { CcvCheckout, FetchToken } from '@ccv-checkout/widget'
import { type CcvCheckoutComponentProps, CcvSavedMethods, CcvCheckout as Component } from '@ccv-checkout/widget/react'
import { useRef } from 'react'

/** The components, as they are rendered on a server too. */
export function Components({ fetchToken, html }: { fetchToken: FetchToken; html: string }) {
  const checkout = useRef<CcvCheckout>(null)
  return (
    <>
      <Component
        html={html}
        sessionUrl="/token"
        className="checkout"
        onCcvSubmit={(event) => event.waitUntil(wait())}
      />
      <Component ref={checkout} server="/pay" fetchToken={fetchToken} hideButton lang="nl" data-test="yes">
        <a href="/plain">Pay here</a>
      </Component>
      <CcvSavedMethods key="c-17" server="/pay" addUrl="/add" onCcvAdd={({ detail }) => console.log(detail.replaces)} />
    </>
  )
}

const wait = () => Promise.resolve()

/** What a server component passes on. */
export const strings: CcvCheckoutComponentProps = { server: '/pay', redirectHosts: 'pay.example' }

/** The tags, in an app without server rendering. */
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
  // @ts-expect-error -- the printed tag has its token
  <Component key="5" html="<ccv-checkout>" token="cs_1" />,
  // @ts-expect-error -- there is no such event
  <Component key="6" onCcvPaid={() => undefined} />,
  // @ts-expect-error -- an account page pays nothing
  <CcvSavedMethods key="7" html="<ccv-saved-methods>" />,
  // @ts-expect-error -- there is no such attribute
  <ccv-checkout key="1" server="/pay" amount="42.50" />,
  // @ts-expect-error -- a function gives the token
  <ccv-checkout key="2" fetchToken="/token" />,
  // @ts-expect-error -- it has no such word
  <ccv-checkout key="3" messages={{ thank: 'Bye' }} />,
  // @ts-expect-error -- that event can't be waited for
  <ccv-checkout key="4" onccv-complete={(event) => event.waitUntil(Promise.resolve())} />,
]
