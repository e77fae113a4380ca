import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { portProblems, startProgram } from './start-program.mjs'

type Program = Parameters<Parameters<typeof startProgram>[0]['ended']>[0]

describe('startProgram', () => {
  let folder: string
  const started: Program[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'start-program-'))
  })
  afterEach(async () => {
    for (const program of started.splice(0)) program.kill()
    await rm(folder, { recursive: true })
  })

  async function start(source: string, ended: (program: Program, how: string) => void = () => {}) {
    const file = join(folder, 'program.mjs')
    await writeFile(file, source)
    return startProgram({ name: 'shop', file, env: {}, log: join(folder, 'log'), started, ended, says: ['shop'] })
  }
  const alive = 'setInterval(() => {}, 1000);'

  it('returns the address that the program prints, and writes its output to the log', async () => {
    const addresses = await start(`${alive} console.log('hello'); console.log('shop: http://localhost:4000')`)

    await started[0]?.stop()

    expect(addresses).toEqual({ shop: 'http://localhost:4000' })
    expect(await readFile(join(folder, 'log'), 'utf8')).toContain('hello\n')
  })

  it('rejects with the last lines of a program that ended before it was ready', async () => {
    const starting = start(`console.error('port 4000 is in use'); process.exit(1)`)

    await expect(starting).rejects.toThrow(/ended with code 1[^]*port 4000 is in use/)
  })

  it('calls back when the program ends by itself', async () => {
    const how = await new Promise<string>((resolve, reject) => {
      const source = `console.log('shop: http://localhost:4000'); process.exitCode = 3`
      start(source, (_, reason) => resolve(reason)).catch(reject)
    })

    expect(how).toBe('with code 3')
  })

  it('sends SIGTERM and waits for the end', async () => {
    const polite = `process.on('SIGTERM', () => { console.log('bye'); process.exit(0) });`
    await start(`${polite} ${alive} console.log('shop: http://localhost:4000')`)

    await started[0]?.stop()

    expect(started[0]?.lastLines()).toContain('bye')
  })
})

describe('portProblems', () => {
  const servers: Server[] = []
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))))

  async function takePort(host: string): Promise<number> {
    const server = createServer()
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, host, resolve))
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  it('names the port in use and the variable to set', async () => {
    const port = await takePort('127.0.0.1')

    const problems = await portProblems({ shopPort: port, checkoutPort: 0 })

    expect(problems).toEqual([
      `Port ${port} is already in use. Stop the process that uses it, or set SHOP_PORT to another port.`,
    ])
  })

  it('names every port in use', async () => {
    const shopPort = await takePort('127.0.0.1')
    const sandboxPort = await takePort('127.0.0.1')

    const problems = await portProblems({
      shopPort,
      checkoutPort: 0,
      sandboxUrl: `http://localhost:${sandboxPort}`,
    })

    expect(problems.map((problem) => problem.match(/[A-Z]+_PORT/)?.[0])).toEqual(['SHOP_PORT', 'SANDBOX_PORT'])
  })

  it('returns no problem for port 0', async () => {
    expect(await portProblems({ shopPort: 0, checkoutPort: 0, sandboxUrl: 'http://localhost:0' })).toEqual([])
  })
})
