/**
 * Makes fields that may be `undefined` optional: zod's optional fields, in the stricter sense of
 * `exactOptionalPropertyTypes`.
 */
export type WithoutUndefined<T> = T extends readonly (infer Item)[]
  ? WithoutUndefined<Item>[]
  : T extends object
    ? { [K in keyof T as undefined extends T[K] ? never : K]: WithoutUndefined<T[K]> } & {
        [K in keyof T as undefined extends T[K] ? K : never]?: WithoutUndefined<Exclude<T[K], undefined>>
      }
    : T

/** Removes `undefined` fields at every depth. Parsed JSON has none; only its type allows them. */
export function withoutUndefined<T>(value: T): WithoutUndefined<T> {
  return JSON.parse(JSON.stringify(value)) as WithoutUndefined<T>
}
