import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startProgram } from './program.ts'

test('Ctrl-C ends everything that npm start has started, and the next start knows what was there', async ({ page }) => {
  test.slow()
  const folder = await mkdtemp(join(tmpdir(), 'ccv-checkout-start-'))
  const [shopPort, checkoutPort, sandboxPort] = await freePorts(3)
  const env = {
    DATA_DIR: folder,
    SHOP_PORT: String(shopPort),
    CHECKOUT_PORT: String(checkoutPort),
    SANDBOX_PORT: String(sandboxPort),
  }
  const first = await startProgram('scripts/start.mjs', ['shop', 'sandbox'], env)
  await page.goto(`http://localhost:${shopPort}/account`)
  await page.getByRole('button', { name: 'Sign in as An' }).click()
  await expect(page.getByText('An Peeters')).toBeVisible()
  expect(await isUp(sandboxPort)).toBe(true)
  expect(await isUp(checkoutPort)).toBe(true)

  const code = await first.signal('SIGINT')

  expect(code).toBe(0)
  expect(await Promise.all([shopPort, checkoutPort, sandboxPort].map(isUp))).toEqual([false, false, false])

  const second = await startProgram('scripts/start.mjs', ['shop', 'sandbox'], env)
  await page.reload()
  await expect(page.getByText('An Peeters')).toBeVisible()
  expect(await second.signal('SIGINT')).toBe(0)
  await rm(folder, { recursive: true, force: true })
})

/** Whether somebody answers there. */
async function isUp(port: number | undefined): Promise<boolean> {
  return fetch(`http://localhost:${port}/healthz`).then(
    () => true,
    () => false,
  )
}

/** Ports that nobody has at this moment, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  })
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
