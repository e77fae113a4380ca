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

/** As on the wire; members in the order in which they are sent. */
export function toWireSequence(sequence: SequenceInfo, initialTransactionId?: string): Record<string, unknown> {
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
