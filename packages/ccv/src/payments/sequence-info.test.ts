import { describe, expect, it } from 'vitest'
import { type SequenceInfo, toWireSequence } from './sequence-info.ts'

const recurring: SequenceInfo = {
  type: 'RECURRING',
  mode: 'INITIAL',
  source: 'CIT',
  recurringExpiry: '20280229',
  recurringFrequency: 30,
}
const instalment: SequenceInfo = {
  type: 'INSTALMENT',
  mode: 'INITIAL',
  source: 'CIT',
  instalmentMaxAuthorisations: 12,
}

describe('toWireSequence', () => {
  it('writes the first payment of a series with its limits', () => {
    expect(toWireSequence(recurring)).toMatchObject({ recurringExpiry: '20280229', recurringFrequency: 30 })
    expect(toWireSequence(instalment)).toMatchObject({ instalmentMaxAuthorisations: 12 })
  })

  it.each(['RECURRING', 'INSTALMENT', 'UNSCHEDULED'] as const)('requires no limits for a later %s payment', (type) => {
    const later: SequenceInfo = { type, mode: 'SUBSEQUENT', source: 'MIT' }

    expect(JSON.parse(JSON.stringify(toWireSequence(later)))).toEqual(later)
  })

  it.each([
    ['recurringExpiry', { type: 'RECURRING', mode: 'INITIAL', source: 'CIT', recurringFrequency: 30 }],
    ['recurringFrequency', { type: 'RECURRING', mode: 'INITIAL', source: 'CIT', recurringExpiry: '20280101' }],
    ['instalmentMaxAuthorisations', { type: 'INSTALMENT', mode: 'INITIAL', source: 'CIT' }],
  ] as const)('requires %s in the first payment of a series', (member, sequence) => {
    expect(() => toWireSequence(sequence)).toThrow(`sequenceInfo.${member}`)
  })

  it.each([0, -1, 1.5, 1000, Number.NaN])('rejects %d as a count', (count) => {
    expect(() => toWireSequence({ ...recurring, recurringFrequency: count })).toThrow('recurringFrequency')
    expect(() => toWireSequence({ ...instalment, instalmentMaxAuthorisations: count })).toThrow('instalmentMax')
  })

  it.each(['', '2028-01-01', '20281301', '20280230', '20270229', '2028011', 'tomorrow'])(
    'rejects %j as a date',
    (recurringExpiry) => {
      expect(() => toWireSequence({ ...recurring, recurringExpiry })).toThrow('recurringExpiry')
    },
  )
})
