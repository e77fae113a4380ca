/** A payment's part in a series, in the card schemes' terms. CCV has no scheduler: the caller starts each payment. */
export interface SequenceInfo {
  type: 'UNSCHEDULED' | 'RECURRING' | 'INSTALMENT'
  /** `INITIAL` for the first payment of the series, `SUBSEQUENT` for a later one. */
  mode: 'INITIAL' | 'SUBSEQUENT'
  /** Who starts this payment: the customer (`CIT`) or the merchant (`MIT`). */
  source: 'CIT' | 'MIT'
  /** The maximum number of payments; for INSTALMENT with INITIAL. */
  instalmentMaxAuthorisations?: number
  /** Day of the last payment, as `YYYYMMDD`; for RECURRING with INITIAL. */
  recurringExpiry?: string
  /** Days between two payments; for RECURRING with INITIAL. */
  recurringFrequency?: number
}

/**
 * Converts to CCV's format, with the members in the order of the wire.
 *
 * @throws RangeError when CCV would refuse a limit, or when a required limit is missing
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

/** Checks that the first payment of a series has its limits and that each limit is within CCV's range. */
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
    throw new RangeError('sequenceInfo.recurringExpiry must be a date as YYYYMMDD')
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 999
}

function isDay(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const date = new Date(iso)
  // `Date` turns the 31st of a shorter month into another day or an invalid date.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
}
