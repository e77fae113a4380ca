/** An example of each schema of the reconciliation. */
import type { Reconciliation } from '../types/reconciliation.ts'

const reconciliation: Reconciliation = {
  day: '2026-11-19',
  state: 'done',
  looks: 1,
  finishedAt: Date.UTC(2026, 10, 20, 2),
  nextLookAt: Date.UTC(2026, 10, 21, 2),
  report: {
    matched: 214,
    missingHere: 1,
    missingAtCcv: 0,
    amountDiffers: 0,
    unresolved: 3,
    other: 12,
    resolved: 1,
    off: 1,
    differences: [
      {
        is: 'missing-here',
        reason: 'refund',
        reference: 'C261119123000000124D5E6F7.I',
        orderId: '981',
        attemptId: 'at_5b4a39281706f5e4d3c2b1a0',
        type: 'refund',
        status: 'success',
        amountMinor: 1000,
        currency: 'EUR',
      },
    ],
  },
}

/** By the schema's name in the document. */
export const reconciliationExamples = {
  NewReconciliation: { day: '2026-11-19' },
  Reconciliation: reconciliation,
} as const
