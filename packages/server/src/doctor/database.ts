/** The database: opens, can be written, is as new as this program, has room; and what is sealed in it can be opened. */
import type { Config } from '../config/config.ts'
import { createKeyring, encryptionKeyFix } from '../runtime/keyring.ts'
import { silentLog } from '../runtime/log.ts'
import { encryptionKeyOf } from '../runtime/secrets.ts'
import type { DatabaseFacts, SealedFacts } from '../store/inspect.ts'
import { migrations } from '../store/migrations.ts'
import { inspectPostgres } from '../store/postgres/inspect.ts'
import { DriverError } from '../store/sqlite/driver.ts'
import { type DiskFacts, inspectDisk, inspectSqlite } from '../store/sqlite/inspect.ts'
import { StoreError } from '../store/store.ts'
import { type Check, isLive } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'

export const databaseCheck: Check = {
  about: 'database',
  needs: ['DATABASE_URL', 'DATA_DIR'],
  // Without the keys nothing can be said of what they open.
  run: async (config, _, wrong) => {
    const findings = await databaseFindings(config)
    return wrong.has('CHECKOUT_ENCRYPTION_KEYS') ? findings.filter(({ about }) => about !== 'sealing') : findings
  },
}

type Needed = Pick<Config, 'apiKey' | 'databaseUrl' | 'databasePath' | 'encryptionKeys'>

export async function databaseFindings(config: Needed): Promise<Finding[]> {
  const { databaseUrl, databasePath } = config
  try {
    if (databaseUrl !== undefined) {
      const facts = await inspectPostgres(databaseUrl)
      return [
        ...stateFindings(nameOf(databaseUrl), facts, facts.schemaVersion > 0),
        ...sealingFindings(config, facts.sealed),
      ]
    }
    const facts = await inspectSqlite(databasePath)
    const findings = stateFindings(databasePath, facts, facts.exists)
    return [...findings, ...diskFindings(inspectDisk(databasePath)), ...sealingFindings(config, facts.sealed)]
  } catch (error) {
    if (error instanceof DriverError) return [bad('database', error.text, error.fix)]
    if (!(error instanceof StoreError)) throw error
    const code = error.message.split(': ').at(-1) ?? 'unknown'
    return databaseUrl === undefined
      ? [bad('database', `${databasePath} can’t be opened (${code})`, 'set DATA_DIR to a folder on a local disk')]
      : [
          bad(
            'database',
            `${nameOf(databaseUrl)} does not answer (${code})`,
            'check that it runs, and user, password and name in DATABASE_URL',
          ),
        ]
  }
}

/** Where it is, without user and password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

function stateFindings(name: string, facts: DatabaseFacts, exists: boolean): Finding[] {
  const risks = facts.risks.map(({ text, fix }) => doubtful('database', text, fix))
  if (facts.readOnly !== undefined) {
    const fix = 'let the user of the service write there; no payment is begun before'
    return [bad('database', `${name} can’t be written (${facts.readOnly})`, fix), ...risks]
  }
  if (!exists) return [good('database', `${name} is not there yet: the first start makes it`), ...risks]
  return [schemaFinding(name, facts.schemaVersion), ...risks]
}

function schemaFinding(name: string, version: number): Finding {
  const latest = migrations.length
  if (version === latest)
    return good('database', `${name} opens, can be written, and its schema is current (${version})`)
  if (version > latest) {
    const text = `${name} was brought up to date by a newer version (schema ${version}, this one knows ${latest})`
    return doubtful('database', text, 'update this server too')
  }
  return doubtful('database', `${name} has schema ${version} of ${latest}`, 'start the service once: it does the rest')
}

const mb = 1024 * 1024

export function diskFindings(disk: DiskFacts | undefined): Finding[] {
  if (disk === undefined) return []
  if (disk.network !== undefined) {
    const fix = 'set DATA_DIR to a local disk, or DATABASE_URL to a PostgreSQL'
    return [bad('disk', `is a network disk (${disk.network}): SQLite loses data there`, fix)]
  }
  const free = `${Math.floor(disk.freeBytes / mb)} MB are free`
  const fix = 'make room: a full disk stops new payments'
  if (disk.freeBytes < 100 * mb) return [bad('disk', free, fix)]
  return [disk.freeBytes < 1024 * mb ? doubtful('disk', free, fix) : good('disk', free)]
}

function sealingFindings(config: Pick<Config, 'apiKey' | 'encryptionKeys'>, sealed: SealedFacts): Finding[] {
  const keys = config.encryptionKeys.map(encryptionKeyOf).filter((key) => key !== undefined)
  const keyring = createKeyring(keys, silentLog)
  const shut = sealed.samples.filter((sample) => keyring.open(sample.sealed, sample.owner) === sample.sealed)
  if (shut.length > 0) {
    const text = 'saved methods are sealed with a key that is not there: they are neither offered nor charged'
    return [bad('sealing', text, 'add the earlier key to CHECKOUT_ENCRYPTION_KEYS, behind the new one')]
  }
  if (keys.length === 0) {
    const text = `vault tokens are kept in the open${sealed.open > 0 ? `, ${sealed.open} by now` : ''}`
    return [doubtful('sealing', text, `set CHECKOUT_ENCRYPTION_KEYS: ${encryptionKeyFix}`)]
  }
  if (sealed.open > 0) {
    const text = `${sealed.open} vault tokens were stored before there was a key, and lie in the open`
    const fix = isLive(config) ? 'have these shoppers save their cards again' : 'nothing, while they are test cards'
    return [doubtful('sealing', text, fix)]
  }
  return [good('sealing', `a key is there${sealed.samples.length > 0 ? ', and opens what is stored' : ''}`)]
}
