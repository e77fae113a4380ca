import type { Agenda } from '../runtime/clock.ts'
import type { Faults } from '../simulation/faults.ts'
import type { Switches } from '../simulation/switches.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { CallRecord, Plan } from './records.ts'
import type { State } from './state.ts'

/** A record that reads and queries don't find for a while. */
export interface Hidden {
  /** A reference, a mandate id, or the prefix of a merchant's order reference. */
  what: string
  until: number
}

/** Follow-ups that the merchant requests. Only these can have a scenario. */
export type PlannedFollowUp = 'refund' | 'capture' | 'reversal'

/** A scenario that waits for its call. */
export interface WaitingPlan {
  plan: Plan
  /** The follow-up that it applies to. When absent, it applies to a payment, an enrolment or a mandate. */
  on?: PlannedFollowUp | undefined
  hideForMs?: number | undefined
  forgetIdempotency?: boolean | undefined
  /** Prefix of the order references that it applies to; any order when absent. */
  merchantOrderReference?: string | undefined
}

/** The shared context of all parts of one sandbox. */
export interface World {
  /** Origin of the hosted pages and of the API, without a trailing slash. */
  publicUrl: string
  agenda: Agenda
  state: State
  switches: Switches
  webhooks: Webhooks
  faults: Faults
  calls: CallRecord[]
  hidden: Hidden[]
  plans: WaitingPlan[]
  /** The payments that already got 429 because of the cents of their amount. */
  rateLimited: Set<string>
  log: (this: void, line: string) => void
}

/** True while a record is hidden from reads and queries. */
export function isHidden(world: World, ids: readonly (string | undefined)[]): boolean {
  const now = world.agenda.now()
  world.hidden = world.hidden.filter((row) => row.until > now)
  return world.hidden.some((row) => ids.some((id) => id?.startsWith(row.what)))
}
