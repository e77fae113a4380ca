/**
 * What the CCV account supports. Anything unknown is offered, so an unanswered request to CCV hides nothing; only a method
 * that not every account can have waits for CCV's list. Pure.
 */
import type { SavedKind } from './methods.ts'
import { methodOfKind, traitsOf } from './methods.ts'

export interface Availability {
  /** CCV's names of the payment methods, each with its card brands; `undefined` while unknown. */
  methods: ReadonlyMap<string, ReadonlySet<string>> | undefined
  /** Whether the vault is enabled; `undefined` while unknown. */
  vault: boolean | undefined
}

/** The initial state: nothing is known, so everything is offered. */
export const allAvailable: Availability = { methods: undefined, vault: undefined }

/** Returns `false` only when CCV reported that the account does not have the payment method, or has to list it first. */
export function hasMethod({ methods }: Availability, method: string): boolean {
  const { wire, brand, onlyListed } = traitsOf(method)
  if (!methods) return onlyListed !== true
  const brands = methods.get(wire)
  // A method that is listed without brands says nothing about its brands.
  return brands !== undefined && (brand === undefined || brands.size === 0 || brands.has(brand))
}

/** Returns `false` only when CCV reported that saved methods of this kind cannot be created or charged. */
export function hasKind(availability: Availability, kind: SavedKind): boolean {
  return hasMethod(availability, methodOfKind(kind))
}

/** Returns `false` only for the vault when it is known to be disabled. */
export function canSaveAs(availability: Availability, saveAs: 'mandate' | 'vault'): boolean {
  return saveAs === 'mandate' || availability.vault !== false
}
