import { CcvError } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../runtime/log.ts'
import { instruct } from './instruct.ts'

const about = { attemptId: 'at_1' }

describe('a call that may be repeated, and whose answer proves nothing', () => {
  it('says nothing where CCV confirmed it', async () => {
    expect(await instruct({ log: silentLog }, about, async () => 'done')).toBeUndefined()
  })

  it('says why CCV did not confirm it, and goes on', async () => {
    const error = new CcvError('unknown-outcome', 'no answer')

    expect(await instruct({ log: silentLog }, about, () => Promise.reject(error))).toBe(error)
  })

  it('fails where the fault is ours', async () => {
    const call = () => Promise.reject(new TypeError('ours'))

    await expect(instruct({ log: silentLog }, about, call)).rejects.toThrow('ours')
  })
})
