/** Members that are `undefined` are absent: what zod calls optional, in the stricter sense of our types. */
export type WithoutUndefined<T> = T extends readonly (infer Item)[]
  ? WithoutUndefined<Item>[]
  : T extends object
    ? { [K in keyof T as undefined extends T[K] ? never : K]: WithoutUndefined<T[K]> } & {
        [K in keyof T as undefined extends T[K] ? K : never]?: WithoutUndefined<Exclude<T[K], undefined>>
      }
    : T

/** Drops `undefined` members, at every depth. Parsed JSON has none; only the types say it might. */
export function withoutUndefined<T>(value: T): WithoutUndefined<T> {
  return JSON.parse(JSON.stringify(value)) as WithoutUndefined<T>
}
