/** Sets the custom state of an element, for `:state(…)`. There is always exactly one. */
export function setCustomState(internals: ElementInternals, state: string): void {
  try {
    internals.states.clear()
    internals.states.add(state)
  } catch {
    // Browsers from before 2024 do not support custom states, or use other names.
  }
}
