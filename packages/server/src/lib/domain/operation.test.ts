import { describe, expect, it } from 'vitest'
import { decideOperation, type OperationState, type OperationVerdict } from './operation.ts'

const verdicts: readonly OperationVerdict[] = ['open', 'succeeded', 'failed', 'review']

describe('an operation after CCV was read', () => {
  it.each<[OperationState, readonly OperationState[]]>([
    ['unknown', ['open', 'succeeded', 'failed', 'review']],
    ['open', ['open', 'succeeded', 'failed', 'review']],
    // A person looks, until CCV itself says how it ended.
    ['review', ['review', 'succeeded', 'failed', 'review']],
    // A late success counts; nothing else brings it back.
    ['failed', ['failed', 'succeeded', 'failed', 'failed']],
    // Nothing un-does what was done.
    ['succeeded', ['succeeded', 'succeeded', 'succeeded', 'succeeded']],
  ])('that was %s is what CCV says, as far as it still can be', (state, next) => {
    expect(verdicts.map((verdict) => decideOperation(state, verdict))).toEqual(next)
  })
})
