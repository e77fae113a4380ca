/** Runs CCV's stub in its own process and controls it. */
import { type Running, startProgram } from '../contestants/programs.ts'
import type { Counted } from './stub-books.ts'

export interface Ccv {
  url: string
  setAnswerMs(ms: number): Promise<void>
  /** Returns all counts so far. The stub deletes nothing, because the backend's sweep may still read any payment. */
  counted(): Promise<Counted>
  stop: Running['stop']
}

export async function startCcv(): Promise<Ccv> {
  const { url, stop } = await startProgram('bench/ccv-stub/program.ts')
  const tell = async (query: string): Promise<Counted> => (await fetch(`${url}/stub?${query}`)).json()
  return {
    url,
    setAnswerMs: async (ms) => void (await tell(`answerMs=${ms}`)),
    counted: () => tell(''),
    stop,
  }
}
