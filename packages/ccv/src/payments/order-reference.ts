/** Refuses what CCV's documented bound refuses, before anything is stored under it. */
export function checkedOrderReference(reference: string | undefined): string | undefined {
  if (reference !== undefined && reference.length > 255) {
    throw new RangeError('merchantOrderReference must have at most 255 characters')
  }
  return reference
}
