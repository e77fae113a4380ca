import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { useGooglePay } from './google-pay.ts'
import type { ChoiceView, GooglePayView } from './protocol.ts'
import { type Mounted, mount, unmountAll } from './testing/mount.ts'
import { createStubBackend, type StubBackend } from './testing/stub-backend.ts'
import { savingSession, statusView, visa } from './testing/views.ts'

const config: GooglePayView = {
  merchantId: '12345678901234567890',
  merchantName: 'Fjord Coffee',
  gateway: 'ccv',
  gatewayMerchantId: 'fjord',
  countryCode: 'BE',
}
const mandate: ChoiceView = {
  choice: 'googlepay-mandate',
  consent: { label: 'I agree', text: 'Fjord Coffee may charge your Google Pay.', hash: 'hash-google' },
  withPayment: false,
  missing: [],
}
const token = '{"signature":"MEUCIQ\\"x","protocolVersion":"ECv2","signedMessage":"{\\\\u003d}"}'

interface StandIn {
  /** What Google was given, by the name of the function. */
  given: [name: string, value: unknown][]
  isReady: boolean
  /** What the sheet ends with. */
  sheet: () => Promise<unknown>
}

/** A script with the documented interface of Google's, as a file of its own. */
function standIn(change: Partial<StandIn> = {}): { google: StandIn; scriptUrl: string } {
  const google: StandIn = {
    given: [],
    isReady: true,
    sheet: () => Promise.resolve({ paymentMethodData: { tokenizationData: { type: 'PAYMENT_GATEWAY', token } } }),
    ...change,
  }
  Object.assign(globalThis, { googleStandIn: google })
  const source = `globalThis.google = { payments: { api: { PaymentsClient: class {
    constructor(options) { googleStandIn.given.push(['PaymentsClient', options]) }
    async isReadyToPay(request) { googleStandIn.given.push(['isReadyToPay', request]); return { result: googleStandIn.isReady } }
    createButton(options) {
      googleStandIn.given.push(['createButton', options])
      const place = document.createElement('div')
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = 'Google Pay'
      button.addEventListener('click', options.onClick)
      place.append(button)
      return place
    }
    loadPaymentData(request) { googleStandIn.given.push(['loadPaymentData', request]); return googleStandIn.sheet() }
  } } } }`
  return { google, scriptUrl: URL.createObjectURL(new Blob([source], { type: 'text/javascript' })) }
}

afterEach(() => {
  unmountAll()
  Reflect.deleteProperty(globalThis, 'google')
  Reflect.deleteProperty(globalThis, 'googleStandIn')
})

const saved = { protocol: 1, status: statusView({ method: 'saved', saved: { ...visa, kind: 'googlepay' } }) } as const
const backendOf = (googlePay: GooglePayView | undefined): StubBackend =>
  createStubBackend({
    session: [{ ...savingSession([mandate]), ...(googlePay ? { googlePay } : {}) }],
    attempts: [saved],
  })

function show(backend: StubBackend, scriptUrl: string): Mounted {
  const page = mount(backend, { token: 'ct_1' })
  useGooglePay(page.element, { scriptUrl })
  return page
}
const button = ({ element }: Mounted): Promise<HTMLButtonElement> =>
  vi.waitFor(() => {
    const found = element.querySelector<HTMLButtonElement>('[slot="google-pay"] button')
    if (!found) throw new Error('no button of Google’s yet')
    return found
  })
const given = (google: StandIn, name: string): unknown => google.given.find(([called]) => called === name)?.[1]

describe('Google’s own button', () => {
  it('replaces our button, rendered by Google as documented', async () => {
    const { google, scriptUrl } = standIn()

    const page = show(backendOf(config), scriptUrl)
    const drawn = await button(page)

    expect(drawn.checkVisibility()).toBe(true)
    expect(page.element.renderRoot.querySelector('.foot .go')).toBeNull()
    expect(given(google, 'PaymentsClient')).toEqual({
      environment: 'PRODUCTION',
      merchantInfo: { merchantId: '12345678901234567890', merchantName: 'Fjord Coffee' },
    })
    expect(given(google, 'isReadyToPay')).toMatchObject({
      apiVersion: 2,
      apiVersionMinor: 0,
      allowedPaymentMethods: [{ type: 'CARD', parameters: { allowedCardNetworks: ['MASTERCARD', 'VISA'] } }],
    })
    expect(given(google, 'createButton')).toMatchObject({ onClick: expect.any(Function), buttonLocale: 'en' })
  })

  it('does not open before the consent is ticked, and shows an error', async () => {
    const { google, scriptUrl } = standIn()
    const page = show(backendOf(config), scriptUrl)

    await userEvent.click(await button(page))

    expect(await page.find('.error')).toBeTruthy()
    expect(given(google, 'loadPaymentData')).toBeUndefined()
  })

  it('sends Google’s token to the backend unmodified, with the consent', async () => {
    const { google, scriptUrl } = standIn()
    const backend = backendOf(config)
    const page = show(backend, scriptUrl)
    await userEvent.click(await page.find('.box'))

    await userEvent.click(await button(page))
    await page.find('h2')

    expect(backend.to('attempts').map(({ body }) => body)).toEqual([
      { choice: 'googlepay-mandate', consent: { hash: 'hash-google' }, googlePayToken: token, lang: 'en' },
    ])
    expect(given(google, 'loadPaymentData')).toMatchObject({
      merchantInfo: { merchantId: '12345678901234567890' },
      allowedPaymentMethods: [
        {
          tokenizationSpecification: {
            type: 'PAYMENT_GATEWAY',
            parameters: { gateway: 'ccv', gatewayMerchantId: 'fjord' },
          },
        },
      ],
      transactionInfo: { countryCode: 'BE', currencyCode: 'EUR' },
    })
  })

  it('remains when the shopper closes Google’s sheet', async () => {
    const { scriptUrl } = standIn({
      sheet: () => Promise.reject(Object.assign(new Error(), { statusCode: 'CANCELED' })),
    })
    const backend = backendOf(config)
    const page = show(backend, scriptUrl)
    await userEvent.click(await page.find('.box'))

    await userEvent.click(await button(page))

    expect((await button(page)).isConnected).toBe(true)
    expect(backend.to('attempts')).toEqual([])
  })

  it('is replaced by our button when Google fails', async () => {
    const { scriptUrl } = standIn({
      sheet: () => Promise.reject(Object.assign(new Error(), { statusCode: 'DEVELOPER_ERROR' })),
    })
    const page = show(backendOf(config), scriptUrl)
    await userEvent.click(await page.find('.box'))

    await userEvent.click(await button(page))

    expect((await page.find('.foot .go')).textContent).toContain('Agree')
    expect(page.element.querySelector('[slot="google-pay"]')).toBeNull()
  })

  it('is not shown when Google is not ready, and CCV’s page is used', async () => {
    const { google, scriptUrl } = standIn({ isReady: false })
    const backend = backendOf(config)
    const page = show(backend, scriptUrl)
    await vi.waitFor(() => expect(given(google, 'isReadyToPay')).toBeTruthy())
    await userEvent.click(await page.find('.box'))

    await userEvent.click(await page.find('.foot .go'))

    expect(backend.to('attempts')[0]?.body).not.toHaveProperty('googlePayToken')
    expect(given(google, 'createButton')).toBeUndefined()
  })

  it('is not shown when the script is not Google’s', async () => {
    const page = show(backendOf(config), 'data:text/javascript,googleStandIn=7')
    await vi.waitFor(() => expect(Reflect.get(globalThis, 'googleStandIn')).toBe(7))

    expect((await page.find('.foot .go')).textContent).toContain('Agree')
    expect(page.element.querySelector('[slot="google-pay"]')).toBeNull()
  })

  it('loads nothing from Google unless the session asks for it', async () => {
    const { google, scriptUrl } = standIn()

    const page = show(backendOf(undefined), scriptUrl)
    await page.find('.foot .go')

    expect(google.given).toEqual([])
    expect(document.querySelector(`script[src="${scriptUrl}"]`)).toBeNull()
  })
})
