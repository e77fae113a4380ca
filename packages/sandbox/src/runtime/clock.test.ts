import { describe, expect, it } from 'vitest'
import { createTestClock } from '../testing/start.ts'
import { createAgenda } from './clock.ts'

describe('createAgenda', () => {
  it('runs what is due in the order of its times', () => {
    const clock = createTestClock()
    const agenda = createAgenda(clock)
    const ran: string[] = []
    agenda.at(agenda.now() + 2_000, () => ran.push('later'))
    agenda.at(agenda.now() + 1_000, () => ran.push('sooner'))
    agenda.at(agenda.now() + 9_000, () => ran.push('not yet'))

    clock.advance(5_000)

    expect(ran).toEqual(['sooner', 'later'])
  })

  it('runs what becomes due when the time is moved, and stays ahead', () => {
    const clock = createTestClock()
    const agenda = createAgenda(clock)
    const ran: string[] = []
    agenda.at(agenda.now() + 86_400_000, () => ran.push('tomorrow'))

    agenda.advance(86_400_000)

    expect(ran).toEqual(['tomorrow'])
    expect(agenda.now()).toBe(clock.now() + 86_400_000)
  })

  it('does not run what was taken back', () => {
    const clock = createTestClock()
    const agenda = createAgenda(clock)
    const ran: string[] = []
    const takeBack = agenda.at(agenda.now() + 1_000, () => ran.push('no'))

    takeBack()
    clock.advance(1_000)

    expect(ran).toEqual([])
  })

  it('runs what was added by something that ran', () => {
    const clock = createTestClock()
    const agenda = createAgenda(clock)
    const ran: string[] = []
    agenda.at(agenda.now() + 1_000, () => agenda.at(agenda.now() + 1_000, () => ran.push('second')))

    clock.advance(1_000)
    clock.advance(1_000)

    expect(ran).toEqual(['second'])
  })
})
