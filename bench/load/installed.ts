/** Computes from a lockfile what `npm install` of one package installs, without installing it. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The members of a lockfile that this module reads. */
export interface Lock {
  packages: Record<
    string,
    {
      dependencies?: Record<string, string>
      optionalDependencies?: Record<string, string>
      link?: boolean
      resolved?: string
    }
  >
}

/**
 * Follows dependencies like Node's resolution, which uses the nearest `node_modules`.
 *
 * @param from path of a package in the lockfile, such as `packages/server`
 * @returns the sorted paths of the package and all its dependencies
 */
export function closure({ packages }: Lock, from: string): string[] {
  const found = new Set<string>()
  const visit = (path: string): void => {
    const entry = packages[path]
    if (!entry || found.has(path)) return
    if (entry.link && entry.resolved !== undefined) return visit(entry.resolved)
    found.add(path)
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const place = placesAbove(path).find((above) => `${above}node_modules/${name}` in packages)
      if (place !== undefined) visit(`${place}node_modules/${name}`)
    }
  }
  visit(from)
  return [...found].toSorted()
}

/** Returns the folders to search, each with a trailing slash: for `a/node_modules/b` itself, `a` and the root. */
function placesAbove(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, at) => `${parts.slice(0, parts.length - at).join('/')}/`).concat('')
}

/** Returns the bytes of all files in a folder without its `node_modules`, which belongs to other packages. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum
    const path = join(folder, entry.name)
    return sum + (entry.isDirectory() ? sizeOf(path) : lstatSync(path).size)
  }, 0)
}
