/** Measures the time from the start to the first answer, the idle memory and the size of the installed packages. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'vite'
import { startStub } from '../ccv-stub/stub.ts'
import { startBackend } from '../contestants/backend.ts'
import { type Running, root, startProgram } from '../contestants/programs.ts'
import { type Database, postgresDatabase, sqliteDatabase } from '../databases/database.ts'
import { freePort, startPostgres } from '../databases/postgres.ts'
import { closure, type Lock, sizeOf } from '../load/installed.ts'
import { interleaved } from '../load/rounds.ts'
import { type Bench, type Question, sized, type Table } from '../report/question.ts'
import { median, ratios, spreadOf } from '../report/statistics.ts'
import { bytes, ms, number, spread } from '../report/words.ts'

/** Idle time before the memory is measured, in milliseconds, so that the memory used by the start is released. */
const restMs = 2000

type Who = 'floor' | 'SQLite' | 'PostgreSQL'

interface Started {
  /** Milliseconds until the first answer. */
  took: number
  /** Bytes, after the idle time. */
  memory: number
}

export const question: Question = {
  name: 'cold-start',
  title: 'Cold start',
  async ask(bench) {
    const postgres = await startPostgres()
    const stub = await startStub()
    const databases = { SQLite: sqliteDatabase(), PostgreSQL: await postgresDatabase(postgres) }
    try {
      const floor = await bundledFloor(bench.folder)
      const backend = (database: Database) => () => timed(bench, () => startBackend({ database, ccvUrl: stub.url }))
      // The first round, which does not count, creates the schema.
      const rounds = await interleaved<Who, Started>(
        {
          floor: () => timed(bench, () => startProgram(floor)),
          SQLite: backend(databases.SQLite),
          PostgreSQL: backend(databases.PostgreSQL),
        },
        sized(bench, 5, 1),
      )
      bench.log('npm start')
      const demo = await npmStart(sized(bench, 3, 1))
      return { claims: [], tables: [startTable(rounds, demo), installedTable()], remarks }
    } finally {
      await databases.SQLite.close()
      await databases.PostgreSQL.close()
      await stub.close()
      await postgres.stop()
    }
  },
}

const remarks = [
  'From the start of the process to the first answer of `/healthz`; the schema already exists.',
  'The floor is the same framework with one empty route, in one bundled file.',
  '`npm start` is measured with everything installed and built, until it prints that the shop is open: sandbox, backend and shop.',
]

/** Compiles the floor like the backend, so that no compiler runs in the process. @returns its path in the repository */
async function bundledFloor(folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'bench/contestants/floor-empty.ts',
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'floor.mjs' } },
    },
  })
  return join(folder, 'floor.mjs').slice(root.length)
}

async function timed(bench: Bench, start: () => Promise<Running>): Promise<Started> {
  const began = performance.now()
  const running = await start()
  await (await fetch(`${running.url}/healthz`)).text()
  const took = performance.now() - began
  await sleep(sized(bench, restMs, 100))
  const memory = running.memory()
  await running.stop()
  return { took, memory }
}

/** Measures the start of the demo, on free ports and in a temporary folder. */
async function npmStart(times: number): Promise<number[]> {
  const took: number[] = []
  for (let time = 0; time < times; time += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-bench-demo-'))
    const ports = { SHOP_PORT: await freePort(), CHECKOUT_PORT: await freePort(), SANDBOX_PORT: await freePort() }
    const env = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
    const began = performance.now()
    // Runs Node without npm: npm's own time doesn't count, and npm doesn't forward signals.
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: folder, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (part) => {
        said += String(part)
        if (said.includes('is open')) resolve()
      })
      child.once('close', () => reject(new Error(`npm start ended: ${said}`)))
    })
    took.push(performance.now() - began)
    const over = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGTERM')
    await over
    rmSync(folder, { recursive: true, force: true })
  }
  return took
}

function startTable(rounds: Record<Who, Started[]>, demo: readonly number[]): Table {
  const times = (who: Who): number[] => rounds[who].map(({ took }) => took)
  const names = { floor: 'floor', SQLite: 'backend on SQLite', PostgreSQL: 'backend on PostgreSQL' } as const
  const rows = (['floor', 'SQLite', 'PostgreSQL'] as const).map((who) => [
    names[who],
    ms(median(times(who))),
    spread(ratios(times(who), times('floor')), '×'),
    bytes(median(rounds[who].map(({ memory }) => memory))),
  ])
  return {
    title: `First answer, and memory after ${number(restMs / 1000)} idle seconds`,
    columns: ['process', '>first answer', '>relative to the floor', '>memory'],
    rows: [...rows, ['`npm start`', spread(spreadOf(demo), ' ms'), '', '']],
  }
}

/** Lists the production dependencies of each package that a shop installs, according to the lockfile. */
function installedTable(): Table {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
  const rows = ['packages/server', 'packages/widget', 'packages/ccv'].map((from) => {
    const needed = closure(lock, from).filter((path) => existsSync(join(root, path)))
    const others = needed.filter((path) => path.startsWith('node_modules/'))
    const sizes = others.map((path) => ({ path, size: sizeOf(join(root, path)) })).toSorted((a, b) => b.size - a.size)
    const largest = sizes.slice(0, 4).map(({ path, size }) => `${path.replace('node_modules/', '')} ${bytes(size)}`)
    return [
      from.replace('packages/', '@ccv-checkout/'),
      String(others.length),
      bytes(sizes.reduce((sum, { size }) => sum + size, 0)),
      largest.join(', '),
    ]
  })
  return {
    title: 'Dependencies that are installed with each package',
    columns: ['package', '>dependencies', '>size on disk', 'largest'],
    rows,
  }
}
