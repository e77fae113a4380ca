/** Runs CCV's stub in its own process and controls it. */
import { type Running, startProgram } from './programs.ts'
import type { Counted } from './stub-books.ts'

export interface Ccv {
  url: string
  setAnswerMs(ms: number): Promise<void>
  /** Returns all counts so far. The stub deletes nothing, because the backend's sweep may still read any payment. */
  counted(): Promise<Counted>
  stop: Running['stop']
}

export async function startCcv(): Promise<Ccv> {
  const { url, stop } = await startProgram('bench/programs/ccv-stub.ts')
  const tell = async (query: string): Promise<Counted> => (await fetch(`${url}/stub?${query}`)).json()
  return {
    url,
    setAnswerMs: async (ms) => void (await tell(`answerMs=${ms}`)),
    counted: () => tell(''),
    stop,
  }
}
