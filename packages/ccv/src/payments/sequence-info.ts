/** What a series of payments is, in the card schemes' words. CCV runs no calendar of its own. */
export interface SequenceInfo {
  type: 'UNSCHEDULED' | 'RECURRING' | 'INSTALMENT'
  /** First of the series, or a later one. */
  mode: 'INITIAL' | 'SUBSEQUENT'
  /** Who starts this payment: the customer (`CIT`) or the merchant (`MIT`). */
  source: 'CIT' | 'MIT'
  /** How many payments there may be; for INSTALMENT with INITIAL. */
  instalmentMaxAuthorisations?: number
  /** Day of the last payment, as `YYYYMMDD`; for RECURRING with INITIAL. */
  recurringExpiry?: string
  /** Days between two payments; for RECURRING with INITIAL. */
  recurringFrequency?: number
}

/**
 * As on the wire; members in the order in which they are sent.
 *
 * @throws RangeError when CCV would surely refuse a limit, or miss one
 * @see docs/sources.md#sequences
 */
export function toWireSequence(sequence: SequenceInfo, initialTransactionId?: string): Record<string, unknown> {
  checkLimits(sequence)
  return {
    type: sequence.type,
    mode: sequence.mode,
    source: sequence.source,
    instalmentMaxAuthorisations: sequence.instalmentMaxAuthorisations,
    recurringExpiry: sequence.recurringExpiry,
    recurringFrequency: sequence.recurringFrequency,
    initialTransactionId,
  }
}

/** The first of a series states its limits, each within CCV's bounds. */
function checkLimits(sequence: SequenceInfo): void {
  const { type, mode, instalmentMaxAuthorisations: most, recurringExpiry: until, recurringFrequency: days } = sequence
  const first = mode === 'INITIAL'
  if (most === undefined ? first && type === 'INSTALMENT' : !isCount(most)) {
    throw new RangeError('sequenceInfo.instalmentMaxAuthorisations must be a whole number from 1 to 999')
  }
  if (days === undefined ? first && type === 'RECURRING' : !isCount(days)) {
    throw new RangeError('sequenceInfo.recurringFrequency must be a whole number of days from 1 to 999')
  }
  if (until === undefined ? first && type === 'RECURRING' : !isDay(until)) {
    throw new RangeError('sequenceInfo.recurringExpiry must be a day as YYYYMMDD')
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 999
}

function isDay(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const date = new Date(iso)
  // The 31st of a shorter month becomes another day, or none.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
}
