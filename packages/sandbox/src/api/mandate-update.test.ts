import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { basic, customer, detailsOf, payment, start, textOf } from '../testing/start.ts'

type Started = ReturnType<typeof start>

const address = {
  customerAddress: 'Zr Idastraat 15',
  customerCity: 'Kortrijk',
  customerZip: '8500',
  customerCountry: 'BEL',
}

async function mandate(started: Started, type = 'SEPA_DIRECT_DEBIT'): Promise<string> {
  const { body } = await started.call('POST', '/mandate', { type, returnUrl: payment.returnUrl, details: customer })
  return `/mandate/${textOf(body, 'mandateId')}`
}

describe('PUT /mandate/{id}', () => {
  it('accepts the complete documented example', async () => {
    const started = start()
    const path = await mandate(started)
    started.clock.advance(1_000)

    const { status, body } = await started.call('PUT', path, {
      type: 'SEPA_DIRECT_DEBIT',
      details: {
        customerFirstName: 'Dirk',
        customerLastName: 'Teur',
        customerEmail: 'd.teur@ccvlab.eu',
        customerLanguage: 'nld',
        customerCountry: 'BEL',
        customerZip: '5800',
        customerCity: 'Kortrijk',
        vatNumber: '1234',
        customerNumber: '23454',
        customerAddress: 'Zr Idastraat 15',
        companyName: 'CCV LAB',
        customerMobilePhoneNumber: '0474144545',
        iban: 'BE68068897250734',
        bic: 'GKCCBEBB',
      },
    })

    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'pending', type: 'sepa_direct_debit' })
    expect(detailsOf(body)).toMatchObject({
      customerLastName: 'Teur',
      companyName: 'CCV LAB',
      iban: 'BE68068897250734',
    })
    expect(Number(body['modified'])).toBeGreaterThan(Number(body['created']))
    expect((await started.call('GET', path)).body).toEqual(body)
  })

  it('changes the given members and keeps the others', async () => {
    const started = start()
    const path = await mandate(started, 'CARD')

    const { body } = await started.call('PUT', path, { details: { customerLanguage: 'fra', customerCountry: 'FRA' } })

    expect(body['details']).toEqual({ ...customer, customerLanguage: 'fra', customerCountry: 'FRA' })
  })

  it('refuses a change that breaks a rule and names the field', async () => {
    const started = start()
    const path = await mandate(started)
    const wrong: [unknown, string][] = [
      [{}, 'details'],
      [{ details: {} }, 'details'],
      [{ details: { somethingElse: 'x' } }, 'details'],
      [{ details: { customerFirstName: 'Jo' } }, 'details.customerLastName'],
      [{ details: { customerLastName: 'Maes' } }, 'details.customerFirstName'],
      [{ details: { customerEmail: customer.customerEmail } }, 'details.customerEmail'],
      [{ details: { customerEmail: 'an' } }, 'details.customerEmail'],
      [{ details: { ...address, customerZip: undefined } }, 'details.customerZip'],
      [{ details: { ...address, customerCountry: undefined } }, 'details.customerCountry'],
      [{ details: { customerCountry: 'FRA' } }, 'details.customerAddress'],
      [{ details: { vatNumber: '1234' } }, 'details.companyName'],
      [{ details: { customerLanguage: 'nl' } }, 'details.customerLanguage'],
      [{ details: { customerCountry: 'Belgium' } }, 'details.customerCountry'],
      [{ details: { iban: 'BE68 5390 0754 7035' } }, 'details.iban'],
      [{ details: { bic: 'GKCC' } }, 'details.bic'],
      [{ type: 'CARD', details: address }, 'type'],
    ]

    for (const [body, field] of wrong) {
      const answer = await started.call('PUT', path, body)
      expect([answer.status, answer.body['field']], JSON.stringify(body)).toEqual([400, field])
    }
    expect((await started.call('GET', path)).body['details']).toEqual(customer)
  })

  it('accepts an account for direct debits only', async () => {
    const started = start()
    const path = await mandate(started, 'CARD')

    const account = await started.call('PUT', path, { details: { iban: 'BE68 5390 0754 7034' } })
    const moved = await started.call('PUT', path, { details: address })

    expect([account.status, account.body['field'], moved.status]).toEqual([400, 'details.iban', 200])
  })

  it('writes the account of a signed direct debit into its sddDetails', async () => {
    const started = start()
    const { body } = await started.call('POST', '/mandate', {
      type: 'SEPA_DIRECT_DEBIT',
      returnUrl: payment.returnUrl,
      details: customer,
    })
    const fields = { do: 'sign', holder: 'An Peeters', iban: 'BE68 5390 0754 7034', method: 'mock' }
    await started.submit(textOf(body, 'signUrl'), fields)

    const path = `/mandate/${textOf(body, 'mandateId')}`
    const changed = await started.call('PUT', path, { details: { iban: 'NL91 ABNA 0417 1643 00', bic: 'ABNANL2A' } })

    const details = detailsOf(changed.body)
    const scheme: unknown = JSON.parse(textOf(details, 'sddDetails'))
    const { Mndt } = z.object({ Mndt: z.record(z.string(), z.unknown()) }).parse(scheme)
    expect(Mndt).toMatchObject({ DbtrAcct: 'NL91ABNA0417164300', DbtrAgt: { FinInstnId: { BICFI: 'ABNANL2A' } } })
    expect(details).not.toHaveProperty('iban')
  })

  it('refuses an inactive mandate, unless the switch is off', async () => {
    const started = start()
    const path = await mandate(started)
    await started.call('DELETE', path)

    const refused = await started.call('PUT', path, { details: address })
    started.control.set({ refuseInactiveUpdate: false })
    const taken = await started.call('PUT', path, { details: address })

    expect([refused.status, refused.body['type'], taken.status]).toEqual([400, 'process_error', 200])
  })

  it('answers 404 for an unknown mandate or that of another merchant', async () => {
    const started = start()
    const path = await mandate(started)

    const unknown = await started.call('PUT', '/mandate/MAN1', { details: address })
    const strange = await started.call('PUT', path, { details: address }, { authorization: basic('t_two') })

    expect([unknown.status, strange.status]).toEqual([404, 404])
  })
})
