/** The service as a process, with the sandbox as CCV, both reachable by programs of others. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSandbox } from '../../packages/sandbox/src/index.ts'
import { startService } from '../../packages/server/src/testing/service.ts'

export interface Surroundings {
  serviceUrl: string
  sandboxUrl: string
  /** Everything that the service has logged. */
  logged(): string
  close(): Promise<void>
}

export async function openSurroundings(): Promise<Surroundings> {
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-strangers-'))
  const sandbox = await runSandbox({ port: 0 })
  // The service must know its own address before it starts: the sandbox sends its webhooks there.
  const port = await freePort()
  const serviceUrl = `http://localhost:${port}`
  const service = await startService(`${sandbox.url}/api/v1`, {
    CHECKOUT_PORT: String(port),
    DATA_DIR: folder,
    PUBLIC_URL: serviceUrl,
  })
  return {
    serviceUrl,
    sandboxUrl: sandbox.url,
    logged: () => service.said(),
    async close() {
      service.child.kill('SIGTERM')
      await service.ended
      await sandbox.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const address = server.address()
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0
      server.close(() => resolve(port))
    })
  })
}
