import { describe, expect, it } from 'vitest'
import type { NewSession } from '../contract/types/sessions.ts'
import { offersOf } from './offers.ts'

describe('the offers of a session', () => {
  it('leave out a method and a choice that this version does not know', () => {
    const byNewerVersion: Pick<NewSession, 'choices'> = JSON.parse(
      '{"choices":[{"choice":"pay","methods":["mobilepay","card"]},{"choice":"pay","methods":["mobilepay"]},{"choice":"barter"}]}',
    )
    const session: NewSession = {
      ...byNewerVersion,
      order: { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
      returnUrl: 'http://localhost:4000/thanks',
      lang: 'en',
    }

    const offers = offersOf(session, [], 0)

    expect(offers).toEqual([{ choice: 'pay', methods: ['card'] }])
  })
})
