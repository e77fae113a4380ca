import { outcomeOf } from '../session/outcome.ts'
import type { Phase } from '../session/phase.ts'

/** Phases whose public state has another name. */
const names: Partial<Record<Phase['name'], string>> = {
  starting: 'busy',
  leaving: 'busy',
  unreachable: 'offline',
}

/** The public state of a phase, for `:state(…)`. There is always exactly one. */
export function stateOf(phase: Phase): string {
  if (phase.name !== 'result') return names[phase.name] ?? phase.name
  const { payment } = phase.status
  const outcome = outcomeOf(phase.status)
  if (outcome !== 'good') return outcome
  return payment === 'none' ? 'saved' : payment
}
