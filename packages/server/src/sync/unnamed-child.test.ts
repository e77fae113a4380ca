/** Repeats the tests of everything that creates or uses a mandate with a CCV that names no child transaction. */
import { describe } from 'vitest'
import { everyShop } from '../testing/open-shop.ts'
import { unnamedChild } from './child-answers.contract.ts'

everyShop.switches = unnamedChild.set

// Each file is imported inside a describe, so that its hooks apply to its own tests only.
describe(`mandates, ${unnamedChild.title}`, async () => void (await import('../mandates/mandates.test.ts')))
describe(`wallets, ${unnamedChild.title}`, async () => void (await import('../payments/wallets.test.ts')))
describe(`paying and saving, ${unnamedChild.title}`, async () => void (await import('../payments/pay.test.ts')))
describe(`refunds, captures and reversals, ${unnamedChild.title}`, async () => {
  await import('../refunds/operations.test.ts')
})
describe(`another choice, ${unnamedChild.title}`, async () => void (await import('../payments/change-of-mind.test.ts')))
