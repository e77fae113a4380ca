/** What the account at CCV has, as far as we know. What is not known is offered: CCV's silence hides nothing. Pure. */
import type { SavedKind } from './methods.ts'
import { methodOfKind, traitsOf } from './methods.ts'

export interface Availability {
  /** CCV's words for the ways to pay, each with the card brands it named; `undefined` while not known. */
  methods: ReadonlyMap<string, ReadonlySet<string>> | undefined
  /** Whether the vault is enabled; `undefined` while nobody has said so. */
  vault: boolean | undefined
}

/** Nothing is known, so everything is offered. */
export const allAvailable: Availability = { methods: undefined, vault: undefined }

/** True unless CCV said that the account does not have it. */
export function hasMethod({ methods }: Availability, method: string): boolean {
  if (!methods) return true
  const { wire, brand } = traitsOf(method)
  const brands = methods.get(wire)
  // A method without any brand tells nothing about brands.
  return brands !== undefined && (brand === undefined || brands.size === 0 || brands.has(brand))
}

/** True unless CCV said that what is saved like this cannot be made or charged. */
export function hasKind(availability: Availability, kind: SavedKind): boolean {
  return hasMethod(availability, methodOfKind(kind))
}

/** True unless the vault is known to be missing. */
export function canSaveAs(availability: Availability, saveAs: 'mandate' | 'vault'): boolean {
  return saveAs === 'mandate' || availability.vault !== false
}
