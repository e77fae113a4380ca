import { describe, expect, it } from 'vitest'
import { customer, detailsOf, type Started, saveCard, start, textOf } from '../testing/start.ts'

const form = { do: 'pay', name: 'An Peeters', number: '4242 4242 4242 4242', expiry: '12/29', cvc: '123' }

async function openPayment(
  started: Started,
  more: Record<string, unknown> = {},
): Promise<{ url: string; reference: string }> {
  const { body } = await started.pay(more)
  return { url: textOf(body, 'payUrl'), reference: textOf(body, 'reference') }
}

async function read(started: Started, reference: string): Promise<Record<string, unknown>> {
  return (await started.call('GET', `/transaction?reference=${reference}`)).body
}

describe('every page', () => {
  it('says that it is a sandbox, loads nothing from other origins and requires no script', async () => {
    const started = start()
    const { url } = await openPayment(started, { language: 'eng' })

    const { status, html, headers } = await started.visit(url)

    expect(status).toBe(200)
    expect(html).toContain('CCV sandbox: this is not CCV, and nothing is charged.')
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/(?:src|href)="https?:/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('uses the language of the transaction, or English if it does not support it', async () => {
    const started = start()
    const seen = []

    for (const language of ['nld', 'fra', 'deu', 'eng', 'dan']) {
      const { html } = await started.visit((await openPayment(started, { language })).url)
      seen.push([/<html lang="(\w+)"/.exec(html)?.[1], /<h1>(.*?)<\/h1>/.exec(html)?.[1]])
    }

    expect(seen).toEqual([
      ['nl', 'Betalen met kaart'],
      ['fr', 'Payer par carte'],
      ['de', 'Mit Karte bezahlen'],
      ['en', 'Pay by card'],
      ['en', 'Pay by card'],
    ])
  })

  it('escapes the texts of the shop', async () => {
    const started = start()
    const hostile = '<img src=x onerror=alert(1)>"\''
    const { url } = await openPayment(started, { description: hostile, merchantOrderReference: hostile })

    const { html } = await started.visit(url)

    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img')
  })

  it('says so when the transaction does not exist or is final', async () => {
    const started = start()
    const { url, reference } = await openPayment(started, { language: 'eng' })
    started.control.finish(reference, { status: 'success' })

    const missing = await started.visit('/card/payment.html?reference=C1')
    const ended = await started.visit(url)
    const again = await started.submit(url, form)

    expect(missing.status).toBe(404)
    expect(ended.html).toContain('Completed')
    expect(ended.html).toContain('href="https://shop.example/return?o=981"')
    expect([again.status, again.location]).toEqual([200, null])
  })
})

describe('the card page', () => {
  it('pays, stores the holder and the masked number, and redirects to the unchanged returnUrl', async () => {
    const started = start()
    const { url, reference } = await openPayment(started, { returnUrl: 'https://shop.example/r?a=1&b=%20x#y' })

    const { status, location } = await started.submit(url, { ...form, name: 'Daniel Siggurt' })

    expect([status, location]).toEqual([303, 'https://shop.example/r?a=1&b=%20x#y'])
    const body = await read(started, reference)
    expect(body).toMatchObject({ status: 'success', brand: 'visa', entryMode: 'ecom' })
    expect(detailsOf(body)).toMatchObject({
      maskedPan: '4242XXXXXXXX4242',
      cardholderFirstName: 'Daniel',
      cardholderLastName: 'Siggurt',
    })
    expect(JSON.stringify(started.control.transactions())).not.toContain('4242424242424242')
  })

  it('redirects to an app with its own URL scheme', async () => {
    const started = start()
    const { url } = await openPayment(started, { returnUrl: 'shopapp://return/981' })

    expect((await started.submit(url, form)).location).toBe('shopapp://return/981')
  })

  it('shows a challenge for some cards; approval pays and refusal fails', async () => {
    const started = start()
    const yes = await openPayment(started)
    const no = await openPayment(started)
    const challenged = { ...form, number: '4000000000000002' }

    const asked = await started.submit(yes.url, challenged)
    await started.submit(no.url, challenged)
    const page = await started.visit(String(asked.location))
    const approved = await started.submit(String(asked.location), { do: 'approve' })
    await started.submit(no.url, { do: 'refuse' })

    expect(asked.location).toBe(`/card/challenge.html?reference=${yes.reference}`)
    expect(page.html).toContain('4000••••••••0002')
    expect(approved.location).toBe('https://shop.example/return?o=981')
    expect((await read(started, yes.reference))['status']).toBe('success')
    expect(await read(started, no.reference)).toMatchObject({ status: 'failed', failureCode: 'rejected' })
  })

  it('fails with a failing card and on cancellation', async () => {
    const started = start()
    const failing = await openPayment(started)
    const left = await openPayment(started)

    const first = await started.submit(failing.url, { ...form, number: '3759 874358 77100' })
    const second = await started.submit(left.url, { do: 'cancel' })

    expect([first.status, second.status]).toEqual([303, 303])
    expect(await read(started, failing.reference)).toMatchObject({ status: 'failed', failureCode: 'card_refused' })
    expect(await read(started, left.reference)).toMatchObject({ status: 'failed', failureCode: 'cancelled' })
  })

  it('rejects other cards than test cards, and says at each field how to fix it', async () => {
    const started = start()
    const { url, reference } = await openPayment(started, { language: 'eng' })

    const empty = await started.submit(url, { do: 'pay' })
    const wrong = await started.submit(url, { ...form, number: '4929 0000 0000 6', expiry: '13/29', cvc: '12' })
    const past = await started.submit(url, { ...form, expiry: '11/25' })

    for (const id of ['number', 'expiry', 'cvc', 'name']) expect(empty.html).toContain(`id="${id}-error"`)
    expect(empty.status).toBe(422)
    for (const id of ['number', 'expiry', 'cvc']) expect(wrong.html).toContain(`id="${id}-error"`)
    expect(past.html).toContain('This date is in the past')
    expect((await read(started, reference))['status']).toBe('pending')
  })

  it('fills in the card that was picked from the list', async () => {
    const started = start()
    const { url } = await openPayment(started)

    const { html } = await started.visit(`${url}&card=mastercard-4444`)

    expect(html).toContain('value="5555 5555 5555 4444"')
    expect(html).toContain('value="12/28"')
  })

  it('accepts only Bancontact cards or the app when Bancontact was requested', async () => {
    const started = start()
    const byCard = await openPayment(started, { brand: 'bcmc', language: 'eng' })
    const byApp = await openPayment(started, { brand: 'bcmc' })

    const visa = await started.submit(byCard.url, form)
    await started.submit(byCard.url, { ...form, number: '6703 2222 2222 2222 7' })
    await started.submit(byApp.url, { do: 'app' })

    expect(visa.html).toContain('This is not a Bancontact test card')
    expect(await read(started, byCard.reference)).toMatchObject({ status: 'success', brand: 'bcmc' })
    expect(await read(started, byApp.reference)).toMatchObject({ status: 'success', brand: 'bcmc' })
    expect(detailsOf(await read(started, byApp.reference))).toHaveProperty('urlIntent')
  })

  it('shows only the challenge for a stored card', async () => {
    const started = start()
    const { vaultAccessToken, initialTransactionId } = await saveCard(started)
    const sequenceInfo = { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'CIT' }
    const { url, reference } = await openPayment(started, {
      details: { vaultAccessToken, initialTransactionId },
      sequenceInfo,
    })

    const { html } = await started.visit(url)
    await started.submit(url, { do: 'approve' })

    expect(html).toContain('4242••••••••4242')
    expect(html).not.toContain('id="number"')
    expect((await read(started, reference))['status']).toBe('success')
  })
})

describe('the vault page', () => {
  it('stores the entered card', async () => {
    const started = start()
    const { body } = await started.call('POST', '/vault/initiate', {
      dataType: 'card',
      returnUrl: 'https://shop.example/return',
      language: 'eng',
    })

    const page = await started.visit(textOf(body, 'payUrl'))
    const { location } = await started.submit(textOf(body, 'payUrl'), form)

    expect(page.html).toContain('Save this card')
    expect(location).toBe('https://shop.example/return')
    const parent = await read(started, textOf(body, 'reference'))
    expect(parent['status']).toBe('success')
    expect(detailsOf(parent)['maskedPan']).toBe('XXXXXXXXXXXX4242')
  })

  it('shows a challenge if the card requires it', async () => {
    const started = start()
    const { body } = await started.call('POST', '/vault/initiate', {
      dataType: 'card',
      returnUrl: 'https://shop.example',
    })

    const { location } = await started.submit(textOf(body, 'payUrl'), { ...form, number: '4000 0000 0000 0002' })
    await started.submit(String(location), { do: 'approve' })

    expect((await read(started, textOf(body, 'reference')))['status']).toBe('success')
  })
})

describe('the card mandate page', () => {
  it('signs with a card, and later charges contain that card', async () => {
    const started = start()
    const { body } = await started.call('POST', '/mandate', { type: 'CARD', returnUrl: 'https://shop.example/return' })

    await started.submit(textOf(body, 'signUrl'), { ...form, number: '5555555555554444' })
    const charge = await started.pay({ mandateId: body['mandateId'] })

    expect(charge.body).toMatchObject({
      status: 'success',
      brand: 'mastercard',
      details: { maskedPan: '5555XXXXXXXX4444' },
    })
  })

  it('deactivates the mandate on cancellation', async () => {
    const started = start()
    const { body } = await started.call('POST', '/mandate', { type: 'CARD', returnUrl: 'https://shop.example/return' })

    await started.submit(textOf(body, 'signUrl'), { do: 'cancel' })

    expect(started.control.mandates()[0]?.status).toBe('inactive')
  })
})

describe('the iDEAL page', () => {
  it('pays, fails or cancels at the chosen bank', async () => {
    const started = start()
    const [a, b, c] = [
      await openPayment(started, { method: 'ideal' }),
      await openPayment(started, { method: 'ideal' }),
      await openPayment(started, { method: 'ideal' }),
    ]

    const nowhere = await started.submit(a.url, { do: 'pay', bank: '' })
    await started.submit(a.url, { do: 'pay', bank: 'INGBNL2A' })
    await started.submit(b.url, { do: 'fail' })
    await started.submit(c.url, { do: 'cancel' })

    expect(nowhere.status).toBe(422)
    expect((await read(started, a.reference))['status']).toBe('success')
    expect((await read(started, b.reference))['failureCode']).toBe('rejected')
    expect((await read(started, c.reference))['failureCode']).toBe('cancelled')
  })
})

describe('the SEPA signing page', () => {
  const mandate = { type: 'SEPA_DIRECT_DEBIT', returnUrl: 'https://shop.example/return', details: customer }
  const signed = { do: 'sign', holder: 'An Peeters', iban: 'NL91ABNA0417164300', method: 'itsme' }

  it('fills in the holder and the picked account, and signs', async () => {
    const started = start()
    const { body } = await started.call('POST', '/mandate', mandate)

    const page = await started.visit(`${textOf(body, 'signUrl')}&iban=BE68539007547034`)
    const { location } = await started.submit(textOf(body, 'signUrl'), signed)

    expect(page.html).toContain('value="An Peeters"')
    expect(page.html).toContain('value="BE68 5390 0754 7034"')
    expect(location).toBe('https://shop.example/return')
    const read = await started.call('GET', `/mandate/${textOf(body, 'mandateId')}`)
    expect(read.body['status']).toBe('active')
    expect(textOf(detailsOf(read.body), 'sddDetails')).toContain('"BICFI":"ABNANL2A"')
    expect(textOf(detailsOf(read.body), 'sddDetails')).toContain('{"Key":"SignerMethod#0","Value":"itsme"}')
  })

  it('rejects an IBAN with invalid check digits', async () => {
    const started = start()
    const { body } = await started.call('POST', '/mandate', mandate)

    const { status, html } = await started.submit(textOf(body, 'signUrl'), { ...signed, iban: 'BE68539007547035' })

    expect(status).toBe(422)
    expect(html).toContain('id="iban-error"')
    expect(started.control.mandates()[0]?.status).toBe('pending')
  })

  it('deactivates the mandate on refusal', async () => {
    const started = start()
    const { body } = await started.call('POST', '/mandate', mandate)

    await started.submit(textOf(body, 'signUrl'), { do: 'refuse' })

    expect(started.control.mandates()[0]?.status).toBe('inactive')
  })

  it('activates the mandate at once and pays days later if the switch is on', async () => {
    const started = start()
    started.control.set({ firstDebitSettlesLater: true })
    const { body } = await started.call('POST', '/mandate', { ...mandate, amount: '12.00' })
    const child = textOf(body, 'childReferenceId')

    await started.submit(textOf(body, 'signUrl'), signed)
    const before = await read(started, child)
    const page = await started.visit(textOf(body, 'signUrl'))
    started.control.clock.advance(3 * 86_400_000)
    const after = await read(started, child)

    expect([started.control.mandates()[0]?.status, before['status'], after['status']]).toEqual([
      'active',
      'pending',
      'success',
    ])
    expect(page.html).not.toContain('<form')
  })
})

describe('the wallet pages', () => {
  it('let the shopper agree, pay and refuse', async () => {
    const started = start()
    const sequenceInfo = { type: 'UNSCHEDULED', source: 'CIT' }
    const agreed = await started.call('POST', '/mandate', {
      type: 'PAYPAL',
      returnUrl: 'https://shop.example',
      details: customer,
    })
    const apple = await started.call('POST', '/mandate', {
      type: 'APPLEPAY',
      returnUrl: 'https://shop.example',
      sequenceInfo,
    })
    const paid = await openPayment(started, { method: 'paypal' })

    await started.submit(textOf(agreed.body, 'signUrl'), { do: 'agree' })
    await started.submit(textOf(apple.body, 'signUrl'), { do: 'refuse' })
    await started.submit(paid.url, { do: 'agree' })
    const charge = await started.pay({ method: 'paypal', mandateId: agreed.body['mandateId'] })

    expect(started.control.mandates().map((mandate) => mandate.status)).toEqual(['active', 'inactive'])
    expect((await read(started, paid.reference))['status']).toBe('success')
    expect(charge.body).toMatchObject({ status: 'success', method: 'paypal' })
  })
})
