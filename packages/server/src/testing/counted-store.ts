import type { Store } from '../store/store.ts'

/** A store that knows how many of its calls are under way, so that a test can wait until a backend has become idle. */
export interface CountedStore {
  store: Store
  underWay(): number
}

export function countedStore(inner: Store): CountedStore {
  let underWay = 0
  const ends = (): void => {
    underWay -= 1
  }
  function counted<T extends object>(target: T): T {
    return new Proxy(target, {
      get(_, name) {
        const member: unknown = Reflect.get(target, name)
        if (typeof member === 'function') {
          return (...args: unknown[]) => {
            const result: unknown = member.apply(target, args)
            if (!(result instanceof Promise)) return result
            underWay += 1
            result.then(ends, ends)
            return result
          }
        }
        return typeof member === 'object' && member !== null ? counted(member) : member
      },
    })
  }
  return { store: counted(inner), underWay: () => underWay }
}
