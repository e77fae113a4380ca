/** The variants in which CCV may report a mandate's child transaction, for tests that must pass with each of them. */
import type { Control } from '@ccv-checkout/sandbox'

export interface ChildAnswer {
  title: string
  set: Parameters<Control['set']>[0]
}

export const childAnswers: readonly ChildAnswer[] = [
  { title: 'when CCV names the child', set: {} },
  { title: 'when CCV does not name the child', set: { omitChildReferenceId: true } },
  {
    title: 'when CCV does not name the child and completes the first debit on signing',
    set: { omitChildReferenceId: true, firstDebitSettlesLater: false },
  },
]

/** As in CCV's samples: only the mandate's transaction list connects the child to the mandate. */
export const unnamedChild: ChildAnswer = {
  title: 'when CCV names neither the child nor its order',
  set: { omitChildReferenceId: true, mandateChildOrderReference: false },
}
