import { describe, expect, it } from 'vitest'
import { detailsOf, start, textOf } from '../testing/start.ts'

const enrol = {
  dataType: 'card',
  returnUrl: 'https://shop.example/return',
  webhookUrl: 'https://shop.example/hook',
  merchantOrderReference: 'v-1',
  description: 'Save a card',
  language: 'eng',
}

describe('POST /vault/initiate', () => {
  it('answers with a pending parent that has a page and no amount', async () => {
    const { call } = start()

    const { status, body } = await call('POST', '/vault/initiate', enrol)

    expect(status).toBe(200)
    expect(body).toMatchObject({ method: 'vault', type: 'token', status: 'pending', webhookUrl: enrol.webhookUrl })
    expect(body['reference']).toMatch(/^V\d{15}/)
    expect(body['payUrl']).toBe(`http://sandbox.test/vault/card.html?reference=${textOf(body, 'reference')}`)
    expect(body).not.toHaveProperty('amount')
    expect(body).not.toHaveProperty('currency')
  })

  it('copies the final status of the child to the parent, adds the token and sends one webhook', async () => {
    const started = start()
    const { body } = await started.call('POST', '/vault/initiate', enrol)
    const reference = textOf(body, 'reference')

    started.control.finish(reference, { status: 'success', card: '5555 5555 5555 4444' })
    await started.control.webhooks.deliverDue()
    const parent = await started.call('GET', `/transaction?reference=${reference}`)
    const child = await started.call('GET', `/transaction?reference=${textOf(parent.body, 'childReferenceId')}`)

    expect(parent.body['status']).toBe('success')
    expect(detailsOf(parent.body)).toMatchObject({
      dataType: 'card',
      brand: 'mastercard',
      maskedPan: 'XXXXXXXXXXXX4444',
      expirationDuration: 'P0Y0M30DT0H0M0.000S',
    })
    expect(detailsOf(parent.body)['vaultAccessToken']).toMatch(/^[0-9A-F]{24}$/)
    expect(child.body).toMatchObject({ status: 'success', method: 'card' })
    expect(started.received).toEqual([`https://shop.example/hook {"id":"${reference}"}`])
  })

  it('fails with its child', async () => {
    const started = start()
    const { body } = await started.call('POST', '/vault/initiate', enrol)
    const reference = textOf(body, 'reference')

    started.control.finish(reference, { status: 'failed', failureCode: 'card_refused' })
    const parent = await started.call('GET', `/transaction?reference=${reference}`)

    expect(parent.body).toMatchObject({ status: 'failed', failureCode: 'card_refused' })
  })

  it('is listed by its order reference without its child, unless the switch is on', async () => {
    const started = start()
    await started.call('POST', '/vault/initiate', enrol)

    const alone = await started.call('GET', '/transaction?merchantOrderReference=v-1')
    started.control.set({ vaultChildOrderReference: true })
    await started.call('POST', '/vault/initiate', enrol)
    const both = await started.call('GET', '/transaction?merchantOrderReference=v-1')

    expect(alone.list.map((row) => row['method'])).toEqual(['vault'])
    expect(both.list.map((row) => row['method'])).toEqual(['vault', 'card', 'vault'])
  })

  it('names the invalid field, and is refused when the vault is not enabled', async () => {
    const { call, control } = start()

    const noType = await call('POST', '/vault/initiate', { ...enrol, dataType: 'iban' })
    const noReturn = await call('POST', '/vault/initiate', { ...enrol, returnUrl: undefined })
    control.set({ vaultEnabled: false })
    const disabled = await call('POST', '/vault/initiate', enrol)

    expect([noType.body['field'], noReturn.body['field']]).toEqual(['dataType', 'returnUrl'])
    expect([disabled.status, disabled.body['failureCode']]).toEqual([400, 'rejected'])
  })
})
