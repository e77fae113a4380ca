/** The processes of a test run: the sandbox and the shop with its backend, on free ports and with their own folder. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './ports.ts'
import { type Program, startProgram } from './program.ts'

export interface Stack {
  shopUrl: string
  /** The same backend on its own origin. */
  serviceUrl: string
  sandboxUrl: string
  /** Kills the shop like a power failure. `restartShop` starts it again with the same folder and addresses. */
  crashShop(): Promise<void>
  /** @param laterMs how far its clock is ahead, as if it had been down for that long */
  restartShop(laterMs: number): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts both and waits until they are ready.
 *
 * @param front the server before the shop, at the shop's own address
 */
export async function startStack(front?: { url: string; handOnTo(shopUrl: string): void }): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'ccv-checkout-e2e-'))
  const sandbox = await startProgram('packages/sandbox/dist/main.js', ['sandbox'], { SANDBOX_PORT: '0' })
  const sandboxUrl = addressOf(sandbox, 'sandbox')
  const startShop = (env: Record<string, string>): Promise<Program> =>
    startProgram('demo/dist/main.js', ['shop', 'checkout'], {
      SANDBOX_PORT: new URL(sandboxUrl).port,
      DATA_DIR: folder,
      ...env,
    })
  const clear = async (...programs: Program[]): Promise<void> => {
    await Promise.all(programs.map((program) => program.signal('SIGTERM')))
    await rm(folder, { recursive: true, force: true })
  }
  const [behind = 0] = front ? await freePorts(1) : []
  front?.handOnTo(`http://localhost:${behind}`)
  const asked = { SHOP_PORT: String(behind), CHECKOUT_PORT: '0', ...(front ? { PUBLIC_URL: front.url } : {}) }
  let shop = await startShop(asked).catch(async (error: unknown) => {
    await clear(sandbox)
    throw error
  })
  const shopUrl = addressOf(shop, 'shop')
  const serviceUrl = addressOf(shop, 'checkout')

  return {
    shopUrl,
    serviceUrl,
    sandboxUrl,
    crashShop: async () => void (await shop.signal('SIGKILL')),
    async restartShop(laterMs) {
      shop = await startShop({
        SHOP_PORT: new URL(shopUrl).port,
        CHECKOUT_PORT: new URL(serviceUrl).port,
        NODE_OPTIONS: `--import=${clockAhead(laterMs)}`,
      })
    },
    stop: () => clear(shop, sandbox),
  }
}

function addressOf(program: Program, name: string): string {
  const address = program.addresses[name]
  if (address === undefined) throw new Error(`the program did not print the address of its ${name}`)
  return address
}

/** A module that moves the clock of its process forward, so that no test has to wait. */
function clockAhead(ms: number): string {
  const text = `const { now } = Date; Date.now = () => now() + ${ms}`
  return `data:text/javascript,${encodeURIComponent(text)}`
}
