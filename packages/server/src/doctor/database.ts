/**
 * Checks the database: that it opens, is writable, current and has space, and that its encrypted data can be decrypted.
 */
import type { Config } from '../config/config.ts'
import { createKeyring, encryptionKeyFix } from '../runtime/keyring.ts'
import { silentLog } from '../runtime/log.ts'
import { encryptionKeyOf } from '../runtime/secrets.ts'
import type { DatabaseFacts, EncryptedFacts } from '../store/inspect.ts'
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
  // Without valid keys, nothing can be said about the encrypted data.
  run: async (config, _, wrong) => {
    const findings = await databaseFindings(config)
    return wrong.has('CHECKOUT_ENCRYPTION_KEYS') ? findings.filter(({ about }) => about !== 'encryption') : findings
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
        ...encryptionFindings(config, facts.encrypted),
      ]
    }
    const facts = await inspectSqlite(databasePath)
    const findings = stateFindings(databasePath, facts, facts.exists)
    return [...findings, ...diskFindings(inspectDisk(databasePath)), ...encryptionFindings(config, facts.encrypted)]
  } catch (error) {
    if (error instanceof DriverError) return [bad('database', error.text, error.fix)]
    if (!(error instanceof StoreError)) throw error
    const code = error.message.split(': ').at(-1) ?? 'unknown'
    return databaseUrl === undefined
      ? [bad('database', `${databasePath} cannot be opened (${code})`, 'set DATA_DIR to a folder on a local disk')]
      : [
          bad(
            'database',
            `${nameOf(databaseUrl)} does not answer (${code})`,
            'check that the database runs, and check user, password and name in DATABASE_URL',
          ),
        ]
  }
}

/** The location of the database, without user and password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

function stateFindings(name: string, facts: DatabaseFacts, exists: boolean): Finding[] {
  const risks = facts.risks.map(({ text, fix }) => doubtful('database', text, fix))
  if (facts.readOnly !== undefined) {
    const fix = 'give the user of the service write access; until then no payment can start'
    return [bad('database', `${name} cannot be written (${facts.readOnly})`, fix), ...risks]
  }
  if (!exists) return [good('database', `${name} does not exist yet; the first start creates it`), ...risks]
  return [schemaFinding(name, facts.schemaVersion), ...risks]
}

function schemaFinding(name: string, version: number): Finding {
  const latest = migrations.length
  if (version === latest)
    return good('database', `${name} can be opened and written, and has the current schema (${version})`)
  if (version > latest) {
    const text = `${name} was migrated by a newer version (it has schema ${version}, and this version knows ${latest})`
    return doubtful('database', text, 'update this server as well')
  }
  return doubtful(
    'database',
    `${name} has the old schema ${version}; the current one is ${latest}`,
    'start the service once, which runs the migrations',
  )
}

const mb = 1024 * 1024

export function diskFindings(disk: DiskFacts | undefined): Finding[] {
  if (disk === undefined) return []
  if (disk.network !== undefined) {
    const fix = 'set DATA_DIR to a local disk, or DATABASE_URL to a PostgreSQL database'
    return [bad('disk', `DATA_DIR is on a network disk (${disk.network}), where SQLite loses data`, fix)]
  }
  const free = `${Math.floor(disk.freeBytes / mb)} MB of disk space are free`
  const fix = 'free disk space: a full disk stops new payments'
  if (disk.freeBytes < 100 * mb) return [bad('disk', free, fix)]
  return [disk.freeBytes < 1024 * mb ? doubtful('disk', free, fix) : good('disk', free)]
}

function encryptionFindings(config: Pick<Config, 'apiKey' | 'encryptionKeys'>, encrypted: EncryptedFacts): Finding[] {
  const keys = config.encryptionKeys.map(encryptionKeyOf).filter((key) => key !== undefined)
  const keyring = createKeyring(keys, silentLog)
  const shut = encrypted.samples.filter(
    (sample) => keyring.decrypt(sample.encrypted, sample.owner) === sample.encrypted,
  )
  if (shut.length > 0) {
    const text = 'Saved methods are encrypted with a missing key, so they can be neither offered nor charged'
    return [bad('encryption', text, 'add the earlier key to CHECKOUT_ENCRYPTION_KEYS, after the new one')]
  }
  if (keys.length === 0) {
    const text = `Vault tokens are stored unencrypted${encrypted.open > 0 ? ` (${encrypted.open} so far)` : ''}`
    return [doubtful('encryption', text, `set CHECKOUT_ENCRYPTION_KEYS: ${encryptionKeyFix}`)]
  }
  if (encrypted.open > 0) {
    const text = `${encrypted.open} vault tokens were stored before a key was set, and are unencrypted`
    const fix = isLive(config) ? 'ask these shoppers to save their cards again' : 'do nothing if they are test cards'
    return [doubtful('encryption', text, fix)]
  }
  return [
    good(
      'encryption',
      `An encryption key is set${encrypted.samples.length > 0 ? ', and the stored data can be decrypted' : ''}`,
    ),
  ]
}
