/** The service as a separate process, as an operator starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { secretKey } from './open-shop.ts'

export interface Service {
  child: ChildProcess
  url: string
  /** All its output so far. */
  said(): string
  /** Its exit code. */
  ended: Promise<number | null>
}

const fromSource = [
  '--conditions=@ccv-checkout/source',
  '--import',
  'tsx',
  fileURLToPath(new URL('../main.ts', import.meta.url)),
]

/**
 * Starts the service on a free port and waits until it listens.
 *
 * @param ccvUrl the URL of CCV's API
 * @param env for example `DATA_DIR` or `DATABASE_URL`
 * @param program arguments of `node`; default: the service from source
 */
export async function startService(
  ccvUrl: string,
  env: Record<string, string>,
  program = fromSource,
): Promise<Service> {
  const child = spawn(process.execPath, program, {
    env: {
      PATH: process.env['PATH'],
      CCV_API_KEY: 't_canary_key',
      CCV_API_URL: ccvUrl,
      CCV_REDIRECT_HOSTS: new URL(ccvUrl).host,
      CHECKOUT_SECRET_KEY: secretKey,
      CHECKOUT_PORT: '0',
      CHECKOUT_RATE_LIMITS: 'off',
      PUBLIC_URL: 'http://localhost:4001',
      SHOP_ORIGINS: 'http://localhost:4000',
      SHOP_NAME: 'Fjord Coffee',
      SHOP_CANCEL_AT: 'https://fjord.example/account',
      ...env,
    },
  })
  let text = ''
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += String(chunk)
        const found = text.match(/"port":(\d+)/)?.[1]
        if (found) resolve(Number(found))
      })
    }
    void ended.then((code) => reject(new Error(`the service exited with code ${code}: ${text}`)))
  })
  return { child, url: `http://localhost:${port}`, said: () => text, ended }
}
