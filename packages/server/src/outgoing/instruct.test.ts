import { CcvError } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../runtime/log.ts'
import { instruct } from './instruct.ts'

const about = { attemptId: 'at_1' }

describe('an idempotent instruction', () => {
  it('returns undefined when CCV confirmed it', async () => {
    expect(await instruct({ log: silentLog }, about, async () => 'done')).toBeUndefined()
  })

  it('returns the CcvError when CCV did not confirm it', async () => {
    const error = new CcvError('unknown-outcome', 'no answer')

    expect(await instruct({ log: silentLog }, about, () => Promise.reject(error))).toBe(error)
  })

  it('rethrows any other error', async () => {
    const call = () => Promise.reject(new TypeError('ours'))

    await expect(instruct({ log: silentLog }, about, call)).rejects.toThrow('ours')
  })
})
