/** Types of the questions and their answers. */
import type { Goal, Spread } from './statistics.ts'

export interface Table {
  title: string
  /** Column names. A `>` before the name aligns the column to the right, for numbers. */
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** A goal and the measured value. */
export interface Claim {
  says: string
  measured: Spread
  goal: Goal
  /** Unit after the numbers, such as `×`. */
  unit?: string
}

export interface Answer {
  claims: readonly Claim[]
  tables: readonly Table[]
  /** Sentences that a reader needs to interpret the numbers. */
  remarks: readonly string[]
}

export interface Question {
  /** Name on the command line. */
  name: string
  title: string
  ask(bench: Bench): Promise<Answer>
}

/** Context of every question. */
export interface Bench {
  /** True for tiny sizes, which only show that the programs work and measure nothing. */
  quick: boolean
  /** An empty folder for this question. */
  folder: string
  log(line: string): void
}

/** @returns `tiny` in a quick run, otherwise `earnest` */
export function sized<T>({ quick }: Pick<Bench, 'quick'>, earnest: T, tiny: T): T {
  return quick ? tiny : earnest
}
