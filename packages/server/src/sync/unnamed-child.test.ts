/** The tests of everything that makes or uses a mandate, once more with a CCV that names no child transaction. */
import { describe } from 'vitest'
import { everyShop } from '../testing/open-shop.ts'
import { unnamedChild } from './child-answers.contract.ts'

everyShop.switches = unnamedChild.set

// Inside a describe, so that the hooks of each file are for its own tests only.
describe(`mandates, ${unnamedChild.title}`, async () => void (await import('../mandates/mandates.test.ts')))
describe(`wallets, ${unnamedChild.title}`, async () => void (await import('../payments/wallets.test.ts')))
describe(`paying and saving, ${unnamedChild.title}`, async () => void (await import('../payments/pay.test.ts')))
describe(`refunds, captures and reversals, ${unnamedChild.title}`, async () => {
  await import('../refunds/operations.test.ts')
})
describe(`another choice, ${unnamedChild.title}`, async () => void (await import('../payments/change-of-mind.test.ts')))
