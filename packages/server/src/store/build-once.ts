/** Builds and compiles the queries of the payment path once; later calls only fill in the values. */
import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Engine } from './engine.ts'
import type { Database } from './tables/rows.ts'

/**
 * Runs the named query with these values: strings, numbers, `null`, and objects of them.
 *
 * @param build returns the query. It is called on the first use only, with a placeholder for each value. Everything
 *   else that changes the SQL text must be part of the name.
 */
export type BuildOnce = <Row, Values extends object>(
  name: string,
  values: Values,
  build: (blank: Values) => Compilable<Row>,
) => Promise<{ rows: Row[]; isOne: boolean }>

/** Each engine compiles the same query to different SQL. */
const known = new WeakMap<Engine, Map<string, CompiledQuery>>()

export function buildOnce(db: Kysely<Database>, engine: Engine): BuildOnce {
  const queries = known.get(engine) ?? new Map<string, CompiledQuery>()
  known.set(engine, queries)

  const once: BuildOnce = async (name, values, build) => {
    const query = queries.get(name) ?? build(blanksOf(values)).compile()
    queries.set(name, query)
    const parameters = query.parameters.map((value) => (value instanceof Blank ? value.filled(values) : value))
    const { rows, numAffectedRows } = await db.executeQuery({ ...query, parameters })
    return { rows: rows as never[], isOne: numAffectedRows === 1n } // the row type of the query that `build` returned for this name
  }
  return once
}

/** The property names of an object, to distinguish queries over different columns by name. */
export function namesOf(row: object): string {
  return Object.keys(row).join()
}

/** A placeholder for a value that is filled in later. */
class Blank {
  readonly #path: readonly string[]

  constructor(path: readonly string[]) {
    this.#path = path
  }

  filled(values: unknown): unknown {
    return this.#path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], values)
  }
}

/**
 * Returns the same structure with placeholders. The query builder passes them through as values and never reads them.
 */
function blanksOf<Values extends object>(values: Values, path: readonly string[] = []): Values {
  const blanks = Object.entries(values).map(([name, value]): [string, unknown] => {
    const here = [...path, name]
    return [name, typeof value === 'object' && value !== null ? blanksOf(value as object, here) : new Blank(here)]
  })
  return Object.fromEntries(blanks) as Values
}
