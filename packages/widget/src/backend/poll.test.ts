import { describe, expect, it, vi } from 'vitest'
import type { StatusView } from '../protocol.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { statusView } from '../testing/views.ts'
import type { Result } from './backend.ts'
import { poll } from './poll.ts'

const lost: Result<StatusView> = { ok: false, failure: { kind: 'unreachable' } }
const pending: Result<StatusView> = { ok: true, value: statusView({ payment: 'pending', pollAfterMs: 3000 }) }
const paid: Result<StatusView> = { ok: true, value: statusView({ payment: 'paid' }) }

/** A backend that answers from this list. */
function questions(...answers: Result<StatusView>[]) {
  const clock = createTestClock()
  const run = new AbortController()
  const ask = vi.fn<() => Promise<Result<StatusView>>>(() => Promise.resolve(answers.shift() ?? lost))
  const isEnough = (status: StatusView) => status.payment === 'paid'
  const end = poll({ ask, wait: clock.wait, signal: run.signal, isEnough, maxLost: 2 })
  return { clock, run, ask, end }
}

describe('poll', () => {
  it('waits for the interval of the backend between two requests', async () => {
    const { clock, ask, end } = questions(pending, paid)
    await clock.pass(2999)
    expect(ask).toHaveBeenCalledTimes(1)

    await clock.pass(1)

    expect(await end).toEqual({ status: statusView({ payment: 'paid' }) })
  })

  it('ignores one failed request, but not two in a row', async () => {
    const forgiven = questions(lost, pending, lost, paid)
    for (const ms of [2000, 3000, 2000]) await forgiven.clock.pass(ms)
    const tooMany = questions(lost, lost)
    await tooMany.clock.pass(2000)

    expect(await forgiven.end).toMatchObject({ status: { payment: 'paid' } })
    expect(await tooMany.end).toEqual({ failure: { kind: 'unreachable' } })
  })

  it('stops at once when the token has expired', async () => {
    const stale: Result<StatusView> = { ok: false, failure: { kind: 'refused', problem: { code: 'unauthorized' } } }

    const { ask, end } = questions(stale)

    expect(await end).toMatchObject({ failure: { problem: { code: 'unauthorized' } } })
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('ends without a result when it is aborted', async () => {
    const { run, clock, ask, end } = questions(pending, paid)
    await clock.pass(0)

    run.abort()

    expect(await end).toBeUndefined()
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
