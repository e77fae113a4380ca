/** The stub of CCV in a process of its own, as seen from here. */
import { type Running, startProgram } from './programs.ts'
import type { Counted } from './stub-books.ts'

export interface Ccv {
  url: string
  setAnswerMs(ms: number): Promise<void>
  /** What it counted since the last time, which it then forgets. */
  counted(): Promise<Counted>
  stop: Running['stop']
}

export async function startCcv(): Promise<Ccv> {
  const { url, stop } = await startProgram('bench/programs/ccv-stub.ts')
  const tell = async (query: string): Promise<Counted> => (await fetch(`${url}/stub?${query}`)).json()
  return {
    url,
    setAnswerMs: async (ms) => void (await tell(`answerMs=${ms}`)),
    counted: () => tell('forget'),
    stop,
  }
}
