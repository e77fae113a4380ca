/** What a shop's page does with the components, one scene for each test. */

import { CcvCheckout, CcvSavedMethods } from '@ccv-checkout/widget/react'
import { Suspense, useRef, useState } from 'react'

export interface Scene {
  name: keyof typeof scenes
  server: string
  /** The tag that the server printed. */
  html: string
  /** Another print of the same session, with another token. */
  again: string
  /** The tag of another session. */
  other: string
  token: string
  paid: string
}

/** What the page saw, for the test to read. */
export const seen: string[] = []
const note = (what: string) => () => void seen.push(what)

const scenes = {
  printed: ({ html }: Scene) => <CcvCheckout html={html} className="own" onCcvChange={note('change')} />,

  paid: ({ server, paid }: Scene) => (
    <CcvCheckout
      server={server}
      fetchToken={() => {
        seen.push('token')
        return Promise.resolve(paid)
      }}
      messages={{ thanks: 'See you soon!' }}
      onCcvComplete={({ detail }) => void seen.push(`complete ${detail.payment}`)}
    />
  ),

  strings: ({ server }: Scene) => (
    <CcvCheckout server={server} sessionUrl="/token" name="payment" hideButton disabled={false} lang="nl">
      <a href="/plain">Pay here</a>
    </CcvCheckout>
  ),

  account: ({ server }: Scene) => {
    const [count, setCount] = useState(0)
    return (
      <>
        <button type="button" onClick={() => setCount(count + 1)}>
          Count {count}
        </button>
        <CcvSavedMethods
          server={server}
          fetchToken={async () => {
            seen.push('token')
            return (await fetch('/account-token', { method: 'POST' })).json()
          }}
        />
      </>
    )
  },

  again: ({ html, again, other }: Scene) => {
    const [shown, show] = useState(html)
    const checkout = useRef<HTMLElementTagNameMap['ccv-checkout']>(null)
    return (
      <>
        <button type="button" onClick={() => show(again)}>
          Print again
        </button>
        <button type="button" onClick={() => show(other)}>
          Other order
        </button>
        <button type="button" onClick={() => seen.push(String(checkout.current?.getAttribute('token')))}>
          Read
        </button>
        <CcvCheckout ref={checkout} html={shown} onCcvChange={note('change')} />
      </>
    )
  },

  navigated: ({ html }: Scene) => {
    const [open, setOpen] = useState(false)
    if (open) return <CcvCheckout html={html} onCcvChange={note('change')} />
    return (
      <button type="button" onClick={() => setOpen(true)}>
        Checkout
      </button>
    )
  },

  streamed: ({ html }: Scene) => (
    <Suspense fallback={<p>One moment…</p>}>
      <Late />
      <CcvCheckout html={html} onCcvChange={note('change')} />
    </Suspense>
  ),

  suspended: ({ html }: Scene) => {
    const [wait, setWait] = useState<Promise<void>>()
    return (
      <>
        <button type="button" onClick={() => setWait(new Promise((done) => Object.assign(window, { done })))}>
          Wait
        </button>
        <Suspense fallback={<p>One moment…</p>}>
          {wait ? <Waiting on={wait} /> : null}
          <CcvCheckout html={html} onCcvChange={note('change')} />
        </Suspense>
      </>
    )
  },
}

/** The server is not ready at once, so the page comes in two parts. */
let isLate = typeof document === 'undefined'
const later = new Promise<void>((resolve) => setTimeout(resolve, 50)).then(() => {
  isLate = false
})
function Late() {
  if (isLate) throw later
  return null
}

const done = new WeakSet<Promise<void>>()
function Waiting({ on }: { on: Promise<void> }) {
  if (!done.has(on)) throw on.then(() => void done.add(on))
  return <p>Ready</p>
}

export function App({ scene }: { scene: Scene }) {
  const Page = scenes[scene.name]
  return <Page {...scene} />
}
