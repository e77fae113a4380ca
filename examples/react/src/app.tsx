import { use, useCallback, useState, useSyncExternalStore } from 'react'
import { createSession, keepNote, placeOrder, readShop, type Shop } from './api.ts'

const shopAnswer = readShop()

/** Three pages behind a hash router: `#/`, `#/checkout/<order>` and `#/thanks`. */
export function App() {
  const shop = use(shopAnswer)
  const [page, order] = useRoute()
  if (page === 'checkout' && order) return <Checkout key={order} shop={shop} order={order} />
  if (page === 'thanks') return <Thanks shop={shop} />
  return <Product shop={shop} />
}

function Product({ shop }: { shop: Shop }) {
  const buy = async () => {
    const { id } = await placeOrder()
    location.hash = `#/checkout/${id}`
  }
  return (
    <>
      <h1>{shop.product}</h1>
      <button type="button" onClick={() => void buy()}>
        Buy for {shop.price}
      </button>
    </>
  )
}

function Checkout({ shop, order }: { shop: Shop; order: string }) {
  const [paid, setPaid] = useState(false)
  const [note, setNote] = useState('')
  // The function stays the same for the same order, because a new function starts a new checkout.
  const fetchToken = useCallback(() => createSession(order), [order])
  return (
    <>
      <h1>{paid ? 'Thank you' : 'Checkout'}</h1>
      <label>
        A note with your order <input value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <ccv-checkout
        server={shop.server}
        redirectHosts={shop.redirectHosts}
        fetchToken={fetchToken}
        // No payment starts before the note is stored, or if it cannot be stored.
        onccv-submit={(event) => event.waitUntil(keepNote(order, note))}
        onccv-complete={() => setPaid(true)}
      />
    </>
  )
}

/** The return page: the element removes its token from the query, so the hash still belongs to the router. */
function Thanks({ shop }: { shop: Shop }) {
  return (
    <>
      <h1>Your order</h1>
      <ccv-checkout server={shop.server} redirectHosts={shop.redirectHosts} />
      <a href="#/">Back to the shop</a>
    </>
  )
}

function useRoute(): string[] {
  const hash = useSyncExternalStore(onHashChange, () => location.hash)
  return hash.replace(/^#\//, '').split('/')
}

function onHashChange(changed: () => void): () => void {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}
