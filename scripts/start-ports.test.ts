import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { portProblems } from './start-ports.mjs'

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

  it('names the port that is taken and the variable to set', async () => {
    const port = await takePort('127.0.0.1')

    const problems = await portProblems({ shopPort: port, checkoutPort: 0 })

    expect(problems).toEqual([`Port ${port} is taken: stop what uses it, or set SHOP_PORT to another one.`])
  })

  it('names every taken port at once', async () => {
    const shopPort = await takePort('127.0.0.1')
    const sandboxPort = await takePort('127.0.0.1')

    const problems = await portProblems({
      shopPort,
      checkoutPort: 0,
      sandboxUrl: `http://localhost:${sandboxPort}`,
    })

    expect(problems.map((problem) => problem.match(/[A-Z]+_PORT/)?.[0])).toEqual(['SHOP_PORT', 'SANDBOX_PORT'])
  })

  it('finds nothing wrong with any free port', async () => {
    expect(await portProblems({ shopPort: 0, checkoutPort: 0, sandboxUrl: 'http://localhost:0' })).toEqual([])
  })
})
