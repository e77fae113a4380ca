/** Ways to pay, as rows: code asks the row instead of the name. */

export interface MethodTraits {
  /** CCV's word for it. */
  wire: 'card' | 'ideal' | 'sdd'
  /** Preselects a card brand on CCV's page. */
  brand?: 'bcmc'
  currencies: readonly string[]
}

const traits: Readonly<Record<string, MethodTraits>> = {
  card: { wire: 'card', currencies: ['EUR', 'CHF', 'GBP'] },
  bcmc: { wire: 'card', brand: 'bcmc', currencies: ['EUR'] },
  ideal: { wire: 'ideal', currencies: ['EUR'] },
  sdd: { wire: 'sdd', currencies: ['EUR'] },
}

const card: MethodTraits = { wire: 'card', currencies: ['EUR', 'CHF', 'GBP'] }

/** The row of a method; a stored name that is no longer known is read as a card. */
export function traitsOf(method: string): MethodTraits {
  return traits[method] ?? card
}

/** CCV's word for a method. */
export function wireMethodOf(method: string): MethodTraits['wire'] {
  return traitsOf(method).wire
}
