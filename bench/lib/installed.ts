/** What `npm install` of one package brings along, told from a lockfile; nothing is installed for it. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The members of a lockfile that are read here. */
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
 * Follows dependencies as Node finds them: in the nearest `node_modules`.
 *
 * @param from path of a package in the lockfile, such as `packages/server`
 * @returns the paths of all that it needs, itself included, in order of name
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

/** `a/node_modules/b`: looks in itself, in `a`, and at the top; each with its slash. */
function placesAbove(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, at) => `${parts.slice(0, parts.length - at).join('/')}/`).concat('')
}

/** Bytes of all files below a folder, its own `node_modules` left out: they are other packages. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum
    const path = join(folder, entry.name)
    return sum + (entry.isDirectory() ? sizeOf(path) : lstatSync(path).size)
  }, 0)
}
