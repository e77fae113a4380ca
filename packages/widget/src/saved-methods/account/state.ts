import type { AccountPhase } from './phase.ts'

/** The public state of a phase. */
export function stateOf(phase: AccountPhase): string {
  switch (phase.name) {
    case 'listed':
      return phase.account.methods.length > 0 ? 'listed' : 'empty'
    case 'unreachable':
      return 'offline'
    default:
      return phase.name
  }
}
