/** What a question is, and what its answer is made of. */
import type { Goal, Spread } from './statistics.ts'

export interface Table {
  title: string
  /** Numbers stand to the right: `>` before the name of a column says so. */
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** Something that was promised, and what was measured. */
export interface Claim {
  says: string
  measured: Spread
  goal: Goal
  /** What stands behind the numbers, such as `×`. */
  unit?: string
}

export interface Answer {
  claims: readonly Claim[]
  tables: readonly Table[]
  /** What a reader must know to believe it. Sentences. */
  remarks: readonly string[]
}

export interface Question {
  /** As on the command line. */
  name: string
  title: string
  ask(bench: Bench): Promise<Answer>
}

/** What every question gets. */
export interface Bench {
  /** Tiny sizes: proves that the programs work, and measures nothing. */
  quick: boolean
  /** A folder of the question's own, empty. */
  folder: string
  log(line: string): void
}

/** @returns the first in earnest, the second where only the programs are tried out */
export function sized<T>({ quick }: Pick<Bench, 'quick'>, earnest: T, tiny: T): T {
  return quick ? tiny : earnest
}
