/** The stub of CCV in a process of its own, as seen from here. */
import { type Running, startProgram } from './programs.ts'
import type { Counted } from './stub-books.ts'

export interface Ccv {
  url: string
  setAnswerMs(ms: number): Promise<void>
  /** All that it counted so far. It forgets nothing: who swept an attempt that it made must find it. */
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
