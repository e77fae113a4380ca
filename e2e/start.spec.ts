import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { freePorts } from './support/ports.ts'
import { type Program, startProgram } from './support/program.ts'
import { answer, bag, go, guestAtCheckout, useCard } from './support/shopper.ts'

/** Runs the script of `npm start` on its own ports, always with the same folder. */
const test = base.extend<{ ports: number[]; start: () => Promise<Program> }>({
  ports: async ({ browserName: _ }, use) => use(await freePorts(3)),
  baseURL: async ({ ports: [shop] }, use) => use(`http://localhost:${shop}`),
  start: async ({ ports: [shop, checkout, sandbox] }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'ccv-checkout-start-'))
    const started: Program[] = []
    await use(async () => {
      const program = await startProgram('scripts/start.mjs', ['shop', 'sandbox'], {
        DATA_DIR: folder,
        SHOP_PORT: String(shop),
        CHECKOUT_PORT: String(checkout),
        SANDBOX_PORT: String(sandbox),
      })
      started.push(program)
      return program
    })
    for (const program of started) await program.signal('SIGINT')
    await rm(folder, { recursive: true, force: true })
  },
})

test('Ctrl-C stops everything that npm start has started, and the next start keeps its data', async ({
  page,
  ports,
  start,
}) => {
  test.slow()
  const first = await start()
  await page.goto(`http://localhost:${ports[0]}/account`)
  await page.getByRole('button', { name: 'Sign in as An' }).click()
  await expect(page.getByText('an@example.org')).toBeVisible()
  expect(await Promise.all(ports.map(isUp))).toEqual([true, true, true])

  const code = await first.signal('SIGINT')

  expect(code).toBe(0)
  expect(await Promise.all(ports.map(isUp))).toEqual([false, false, false])
  const second = await start()
  await page.reload()
  await expect(page.getByText('an@example.org')).toBeVisible()
  expect(await second.signal('SIGINT')).toBe(0)
})

test('a shopper pays in the shop that npm start has started', async ({ page, start }) => {
  test.slow()
  await start()
  await guestAtCheckout(page)

  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
})

/** Returns whether a server answers on the port. */
async function isUp(port: number): Promise<boolean> {
  return fetch(`http://localhost:${port}/healthz`).then(
    () => true,
    () => false,
  )
}
