/** Checks whether the connection to the database is encrypted. Pure. */
import type { Config } from '../config/config.ts'
import { transportOf } from '../store/postgres/transport.ts'
import { doubtful, type Finding, good } from './finding.ts'

const verify = 'set sslmode=verify-full in DATABASE_URL'

export function transportFindings({ databaseUrl }: Pick<Config, 'databaseUrl'>): Finding[] {
  if (databaseUrl === undefined) return []
  switch (transportOf(databaseUrl)) {
    case 'local':
      return []
    case 'verified':
      return [good('tls', 'The connection to the database is encrypted, and its certificate is verified')]
    case 'unverified': {
      const text = 'The connection to the database is encrypted, but its certificate is not verified'
      return [doubtful('tls', text, verify)]
    }
    case 'open': {
      const text = 'The connection to the database is not encrypted, as sslmode=disable says'
      return [doubtful('tls', text, `make sure that the network in between is private, or ${verify}`)]
    }
    case 'plaintext': {
      const text = 'The connection to the database is not encrypted; a live key is refused with it'
      return [doubtful('tls', text, `${verify}, or sslmode=disable if the network is private`)]
    }
  }
}
