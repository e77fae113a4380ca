/** Checks who may read the files that contain keys. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Config } from '../config/config.ts'
import { parseUrl } from '../domain/parse-url.ts'
import { isLive } from './check.ts'
import { bad, doubtful, type Finding } from './finding.ts'
import { secretVariables } from './variables.ts'

/** Files from which an environment is usually read. */
const environmentFiles = ['.env', '.env.local', '.env.production', 'ccv-checkout.env']

/** @param folder where the service is started */
export function fileFindings(config: Pick<Config, 'apiKey' | 'databaseUrl'>, folder: string): Finding[] {
  const environment = environmentFiles.map((name) => join(folder, name)).filter(hasSecret)
  const key = parseUrl(config.databaseUrl ?? '')?.searchParams.get('sslkey') ?? undefined
  const readable = [...environment, ...(key === undefined ? [] : [key])].filter(isReadableByOthers)
  const finding = isLive(config) ? bad : doubtful
  return readable.map((path) =>
    finding('files', `Other users of this machine can read ${path}, which contains keys`, `run: chmod 600 ${path}`),
  )
}

function hasSecret(path: string): boolean {
  try {
    const text = readFileSync(path, 'utf8')
    return secretVariables.some((name) => text.includes(`${name}=`))
  } catch {
    return false // it does not exist, or this user may not read it
  }
}

function isReadableByOthers(path: string): boolean {
  if (process.platform === 'win32' || !existsSync(path)) return false
  return (statSync(path).mode & 0o044) !== 0
}
