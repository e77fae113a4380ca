/** The ways in which CCV may answer of a mandate's child transaction, for tests that must pass with each. */
import type { Control } from '@ccv-checkout/sandbox'

export interface ChildAnswer {
  title: string
  set: Parameters<Control['set']>[0]
}

export const childAnswers: readonly ChildAnswer[] = [
  { title: 'its child named by CCV', set: {} },
  { title: 'its child not named by CCV', set: { omitChildReferenceId: true } },
  {
    title: 'its child not named and its first debit settled on signing',
    set: { omitChildReferenceId: true, firstDebitSettlesLater: false },
  },
]

/** As CCV's samples have it: all that ties the child to the mandate is that the mandate lists it. */
export const unnamedChild: ChildAnswer = {
  title: 'neither its child named nor the order on it',
  set: { omitChildReferenceId: true, mandateChildOrderReference: false },
}
