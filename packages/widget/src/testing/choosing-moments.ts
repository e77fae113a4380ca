import type { SessionView } from '../protocol.ts'
import { checkoutStates } from './checkout-states.ts'

/** The sessions of the moments in which a shopper chooses, each once, before they have done anything. */
export const choosingMoments: readonly (readonly [name: string, session: SessionView])[] = moments()

function moments(): [string, SessionView][] {
  const found = new Map<SessionView, string>()
  for (const [name, { session }] of Object.entries(checkoutStates)) {
    if (typeof session !== 'object' || !('choices' in session) || session.choices.length === 0) continue
    const { payment, method } = session.status
    const isChoosing = (payment === 'none' && method === 'none') || payment === 'failed'
    if (isChoosing && !found.has(session)) found.set(session, name)
  }
  return [...found].map(([session, name]) => [name, session])
}
