import { outcomeOf } from '../session/outcome.ts'
import type { Phase } from '../session/phase.ts'

/** Phases that pages know by another name than ours. */
const names: Partial<Record<Phase['name'], string>> = {
  starting: 'busy',
  leaving: 'busy',
  unreachable: 'offline',
}

/** What a page can style the element by, as `:state(…)`. One at a time. */
export function stateOf(phase: Phase): string {
  if (phase.name !== 'result') return names[phase.name] ?? phase.name
  const { payment } = phase.status
  const outcome = outcomeOf(phase.status)
  if (outcome !== 'good') return outcome
  return payment === 'none' ? 'saved' : payment
}
