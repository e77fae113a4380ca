import { describe, expect, it } from 'vitest'
import { createTestClock } from '../testing/start.ts'
import { createAgenda } from './clock.ts'

describe('createAgenda', () => {
  it('runs due work in the order of its times', () => {
    const clock = createTestClock()
    const agenda = createAgenda(clock)
    const ran: string[] = []
    agenda.at(agenda.now() + 2_000, () => ran.push('later'))
    agenda.at(agenda.now() + 1_000, () => ran.push('sooner'))
    agenda.at(agenda.now() + 9_000, () => ran.push('not yet'))

    clock.advance(5_000)

    expect(ran).toEqual(['sooner', 'later'])
  })

  it('runs due work when the time is advanced, and keeps the offset', () => {
    const clock = createTestClock()
    const agenda = createAgenda(clock)
    const ran: string[] = []
    agenda.at(agenda.now() + 86_400_000, () => ran.push('tomorrow'))

    agenda.advance(86_400_000)

    expect(ran).toEqual(['tomorrow'])
    expect(agenda.now()).toBe(clock.now() + 86_400_000)
  })

  it('does not run cancelled work', () => {
    const clock = createTestClock()
    const agenda = createAgenda(clock)
    const ran: string[] = []
    const takeBack = agenda.at(agenda.now() + 1_000, () => ran.push('no'))

    takeBack()
    clock.advance(1_000)

    expect(ran).toEqual([])
  })

  it('runs work that was added by other work', () => {
    const clock = createTestClock()
    const agenda = createAgenda(clock)
    const ran: string[] = []
    agenda.at(agenda.now() + 1_000, () => agenda.at(agenda.now() + 1_000, () => ran.push('second')))

    clock.advance(1_000)
    clock.advance(1_000)

    expect(ran).toEqual(['second'])
  })
})
