import { describe, expect, it } from 'vitest'
import { ApiError } from '../runtime/errors.ts'
import { checkSequence, sequenceInfo } from './sequence-info.ts'

function fieldAtFault(info: Record<string, unknown>): unknown {
  try {
    checkSequence(sequenceInfo.parse(info))
    return undefined
  } catch (error) {
    return error instanceof ApiError ? error.body['field'] : error
  }
}

describe('checkSequence', () => {
  it('accepts every documented combination', () => {
    const documented = [
      { type: 'EXPRESS_CHECKOUT' },
      { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' },
      { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'CIT' },
      { type: 'RECURRING', mode: 'SUBSEQUENT', source: 'MIT' },
      { type: 'RECURRING', mode: 'SUBSEQUENT', source: 'CIT' },
      { type: 'UNSCHEDULED', mode: 'INITIAL', source: 'CIT' },
      { type: 'RECURRING', mode: 'INITIAL', source: 'CIT', recurringExpiry: '20280101', recurringFrequency: 30 },
      { type: 'INSTALMENT', mode: 'INITIAL', source: 'CIT', instalmentMaxAuthorisations: 3 },
    ]

    expect(documented.map(fieldAtFault)).toEqual(documented.map(() => undefined))
  })

  it('names the missing member', () => {
    expect(fieldAtFault({ type: 'UNSCHEDULED', source: 'CIT' })).toBe('sequenceInfo.mode')
    expect(fieldAtFault({ type: 'RECURRING', mode: 'SUBSEQUENT' })).toBe('sequenceInfo.source')
    expect(fieldAtFault({ type: 'RECURRING', mode: 'INITIAL', source: 'CIT', recurringFrequency: 30 })).toBe(
      'sequenceInfo.recurringExpiry',
    )
    expect(fieldAtFault({ type: 'RECURRING', mode: 'INITIAL', source: 'CIT', recurringExpiry: '20280101' })).toBe(
      'sequenceInfo.recurringFrequency',
    )
    expect(fieldAtFault({ type: 'INSTALMENT', mode: 'INITIAL', source: 'CIT' })).toBe(
      'sequenceInfo.instalmentMaxAuthorisations',
    )
  })

  it('refuses a series whose first payment is MIT', () => {
    expect(fieldAtFault({ type: 'UNSCHEDULED', mode: 'INITIAL', source: 'MIT' })).toBe('sequenceInfo.source')
  })
})

describe('sequenceInfo', () => {
  it('refuses dates and numbers in another format', () => {
    const wrong = [
      { recurringExpiry: '2028-01-01' },
      { recurringExpiry: '20281301' },
      { recurringFrequency: 1000 },
      { recurringFrequency: 0.5 },
      { instalmentMaxAuthorisations: 0 },
      { type: 'recurring' },
    ]

    for (const members of wrong) {
      expect(sequenceInfo.safeParse({ type: 'RECURRING', ...members }).success, JSON.stringify(members)).toBe(false)
    }
  })
})
