/** The subscription's page: the element from npm, bundled with the page's own script. */
import '@ccv-checkout/widget/define'
import type { FreshToken } from '@ccv-checkout/widget/protocol'

const checkout = document.querySelector('ccv-checkout')
if (checkout) checkout.fetchToken = freshToken

/** Called when the token in the page is used up: after an hour at the kitchen table, or the back button. */
async function freshToken(): Promise<FreshToken> {
  const answer = await fetch('/subscribe/session', { method: 'POST' })
  if (!answer.ok) throw new Error(`the shop answered ${answer.status}`)
  return answer.json()
}
