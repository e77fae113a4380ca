import { describe, expect, it } from 'vitest'
import { customer, payment, start } from '../testing/start.ts'

describe('GET /method', () => {
  it('lists the methods of the account with their brands and issuers', async () => {
    const { call, control } = start()
    control.set({ methods: ['card', 'ideal', 'paypal'], brands: ['visa', 'bcmc'] })

    const { list } = await call('GET', '/method')

    expect(list).toEqual([
      { method: 'card', options: [{ brand: 'visa' }, { brand: 'bcmc', qr: 'true' }] },
      {
        method: 'ideal',
        options: [
          { issuerid: 'INGBNL2A', issuerdescription: 'Test bank', grouptype: 'country', group: 'Nederland' },
          { issuerid: 'RABONL2U', issuerdescription: 'Other test bank', grouptype: 'country', group: 'Nederland' },
        ],
      },
      { method: 'paypal' },
    ])
  })

  it('lists all methods and brands by default', async () => {
    const { call } = start()

    const { list } = await call('GET', '/method')

    expect(list.map((row) => row['method'])).toEqual(['card', 'ideal', 'sdd', 'paypal', 'applepay', 'googlepay'])
  })
})

describe('a method that is not on the account', () => {
  it('is refused for payments and mandates, as is a brand', async () => {
    const { call, pay, control } = start()
    control.set({ methods: ['card'], brands: ['visa'] })
    const debit = { type: 'SEPA_DIRECT_DEBIT', returnUrl: payment.returnUrl, details: customer }

    for (const answer of [
      await pay({ method: 'ideal' }),
      await pay({ brand: 'bcmc' }),
      await call('POST', '/mandate', debit),
    ]) {
      expect(answer.status).toBe(400)
      expect(answer.body).toMatchObject({ type: 'process_error', failureCode: 'rejected' })
      expect(answer.body['reference']).toMatch(/^[0-9A-F]{8}$/)
    }
    expect((await pay({ brand: 'visa' })).status).toBe(200)
  })

  it('is refused when it is the vault', async () => {
    const { call, pay, control } = start()
    control.set({ vaultEnabled: false })

    const stored = await pay({ storeInVault: 'yes' })
    const enrolled = await call('POST', '/vault/initiate', { dataType: 'card', returnUrl: payment.returnUrl })

    for (const { status, body } of [stored, enrolled]) {
      expect([status, body['type'], body['failureCode']]).toEqual([400, 'process_error', 'rejected'])
      expect(body['message']).toContain('not enabled')
    }
  })
})
