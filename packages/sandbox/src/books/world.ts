import type { Agenda } from '../runtime/clock.ts'
import type { Faults } from '../simulation/faults.ts'
import type { Switches } from '../simulation/switches.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { CallRecord, Plan } from './records.ts'
import type { State } from './state.ts'

/** A record kept out of look-ups for a while. */
export interface Hidden {
  /** A reference, a mandate id, or the beginning of a merchant's order reference. */
  what: string
  until: number
}

/** What follows a payment at the merchant's word, and so can meet a scenario. */
export type PlannedFollowUp = 'refund' | 'capture' | 'reversal'

/** A scenario that waits for the call it is for. */
export interface WaitingPlan {
  plan: Plan
  /** What it is for: a refund, a capture, a reversal; when not said, a payment, an enrolment or a mandate. */
  on?: PlannedFollowUp | undefined
  hideForMs?: number | undefined
  forgetIdempotency?: boolean | undefined
  /** Beginning of the order reference it is for; any, when absent. */
  merchantOrderReference?: string | undefined
}

/** What every part of the sandbox works on. One per sandbox. */
export interface World {
  /** Origin of the hosted pages and of the API, without a slash at the end. */
  publicUrl: string
  agenda: Agenda
  state: State
  switches: Switches
  webhooks: Webhooks
  faults: Faults
  calls: CallRecord[]
  hidden: Hidden[]
  plans: WaitingPlan[]
  /** Amounts with the 429 cents that had their refusal. */
  rateLimited: Set<string>
  log: (this: void, line: string) => void
}

/** True while a record is kept out of look-ups. */
export function isHidden(world: World, ids: readonly (string | undefined)[]): boolean {
  const now = world.agenda.now()
  world.hidden = world.hidden.filter((row) => row.until > now)
  return world.hidden.some((row) => ids.some((id) => id?.startsWith(row.what)))
}
