/** Shows a page what state an element is in, as `:state(…)`. One at a time. */
export function setCustomState(internals: ElementInternals, state: string): void {
  try {
    internals.states.clear()
    internals.states.add(state)
  } catch {
    // Browsers of before 2024 have no states, or other names for them.
  }
}
