/** The script of the subscription's page: it bundles the element from npm. */
import '@ccv-checkout/widget/define'
import type { FreshToken } from '@ccv-checkout/widget/protocol'

const checkout = document.querySelector('ccv-checkout')
if (checkout) checkout.fetchToken = freshToken

/** Called when the token in the page has expired, after an hour or on the way back. */
async function freshToken(): Promise<FreshToken> {
  const answer = await fetch('/subscribe/session', { method: 'POST' })
  if (!answer.ok) throw new Error(`The shop answered ${answer.status} to the request for a token.`)
  return answer.json()
}
