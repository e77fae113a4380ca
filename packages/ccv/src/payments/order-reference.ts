/** Throws when the reference exceeds CCV's documented length, before anything is stored under it. */
export function checkedOrderReference(reference: string | undefined): string | undefined {
  if (reference !== undefined && reference.length > 255) {
    throw new RangeError('merchantOrderReference must have at most 255 characters')
  }
  return reference
}
