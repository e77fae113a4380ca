/** Queries that come with every payment are built and compiled once; only their values differ. */
import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Engine } from './engine.ts'
import type { Database } from './tables/rows.ts'

/**
 * Runs the query of that name, with those values; texts, numbers, `null`, and objects of such.
 *
 * @param build makes the query. It is called the first time only, with a blank for each value: whatever else changes its text
 *   must be told by the name
 */
export type BuildOnce = <Row, Values extends object>(
  name: string,
  values: Values,
  build: (blank: Values) => Compilable<Row>,
) => Promise<{ rows: Row[]; isOne: boolean }>

/** Engines write the same query differently. */
const known = new WeakMap<Engine, Map<string, CompiledQuery>>()

export function buildOnce(db: Kysely<Database>, engine: Engine): BuildOnce {
  const queries = known.get(engine) ?? new Map<string, CompiledQuery>()
  known.set(engine, queries)

  const once: BuildOnce = async (name, values, build) => {
    const query = queries.get(name) ?? build(blanksOf(values)).compile()
    queries.set(name, query)
    const parameters = query.parameters.map((value) => (value instanceof Blank ? value.filled(values) : value))
    const { rows, numAffectedRows } = await db.executeQuery({ ...query, parameters })
    return { rows: rows as never[], isOne: numAffectedRows === 1n } // of the query that `build` makes under this name
  }
  return once
}

/** What sets these members apart from others, for a query's name. */
export function namesOf(row: object): string {
  return Object.keys(row).join()
}

/** Stands where a value will be. */
class Blank {
  readonly #path: readonly string[]

  constructor(path: readonly string[]) {
    this.#path = path
  }

  filled(values: unknown): unknown {
    return this.#path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], values)
  }
}

/** The same members, each a blank: the builder passes it through as it does any value, and never reads it. */
function blanksOf<Values extends object>(values: Values, path: readonly string[] = []): Values {
  const blanks = Object.entries(values).map(([name, value]): [string, unknown] => {
    const here = [...path, name]
    return [name, typeof value === 'object' && value !== null ? blanksOf(value as object, here) : new Blank(here)]
  })
  return Object.fromEntries(blanks) as Values
}
