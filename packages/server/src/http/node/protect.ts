/** Protects the shop's own process against slow, large or numerous requests. */
import type { Server } from 'node:http'
import type { Log } from '../../runtime/log.ts'
import { boundServer, type ServerBounds } from './listen.ts'
import { type LoadWatch, watchLoad } from './load.ts'

export interface Protection {
  protect(server: Server, bounds?: Partial<ServerBounds>): void
  /** False until a server is protected. */
  isOverloaded(): boolean
}

/** The load belongs to the process, however many servers it has, so it is watched until the last server closes. */
export function createProtection(log: Log): Protection {
  const servers = new Set<Server>()
  let watch: LoadWatch | undefined

  function end(server: Server): void {
    servers.delete(server)
    if (servers.size > 0) return
    watch?.stop()
    watch = undefined
  }

  return {
    protect(server, bounds) {
      boundServer(server, bounds)
      if (servers.has(server)) return
      servers.add(server)
      watch ??= watchLoad(log)
      server.once('close', () => end(server))
    },
    isOverloaded: () => watch?.isOverloaded() ?? false,
  }
}
