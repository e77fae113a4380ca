/**
 * Google's own button for `googlepay-mandate`, on the shop's page. It is a separate entry: the checkout contains none of it.
 *
 * By default the shopper agrees on CCV's page, and none of this is needed. Opting in means that the shop's page loads
 * Google's script, and that the shop is registered with Google.
 */
import type { CcvCheckout } from './checkout/checkout.ts'
import type { GooglePayView } from './protocol.ts'
import { type DrawWalletButton, type WalletActions, WalletPlacement } from './wallets/wallet-placement.ts'

/** How the button is drawn. */
export interface GooglePayButtonOptions {
  /** Where Google's script is; default: where Google documents it. */
  scriptUrl?: string
  /** One of Google's colours. */
  buttonColor?: 'default' | 'black' | 'white'
}

/** The part of Google's client that is used here. */
interface PaymentsClient {
  isReadyToPay(request: object): Promise<{ result: boolean }>
  createButton(options: object): HTMLElement
  loadPaymentData(request: object): Promise<PaymentData>
}

interface PaymentData {
  paymentMethodData: { tokenizationData: { token: string } }
}

interface GooglePayApi {
  PaymentsClient: new (options: object) => PaymentsClient
}

const documentedScript = 'https://pay.google.com/gp/p/js/pay.js'

/**
 * Shows Google's own button in a checkout whose session has `googlePay`. Where Google is not ready (another browser, no
 * card, a blocked script), the shopper agrees on CCV's page instead.
 *
 * @param checkout the element; before or after it is on the page
 */
export function useGooglePay(checkout: CcvCheckout, options: GooglePayButtonOptions = {}): void {
  checkout.walletButton = new WalletPlacement(checkout, drawWith(options))
}

function drawWith({ scriptUrl = documentedScript, buttonColor }: GooglePayButtonOptions): DrawWalletButton {
  return async (config, actions) => {
    const api = await loadApi(scriptUrl)
    const client = new api.PaymentsClient({
      environment: actions.testMode ? 'TEST' : 'PRODUCTION',
      merchantInfo: merchantOf(config),
    })
    const ready = await client.isReadyToPay({ ...version, allowedPaymentMethods: [cardsOf(config)] })
    if (!ready.result) return undefined
    return client.createButton({
      buttonType: 'plain',
      buttonSizeMode: 'fill',
      buttonLocale: actions.lang.slice(0, 2),
      ...(buttonColor === undefined ? {} : { buttonColor }),
      allowedPaymentMethods: [cardsOf(config)],
      onClick: () => void agree(client, config, actions),
    })
  }
}

const version = { apiVersion: 2, apiVersionMinor: 0 } as const

/** Google's sheet only opens on a click, so the form is validated before. */
async function agree(client: PaymentsClient, config: GooglePayView, actions: WalletActions): Promise<void> {
  if (!actions.confirm()) return
  try {
    const data = await client.loadPaymentData(requestOf(config))
    // Passed on unparsed, because CCV expects it unmodified.
    actions.start(data.paymentMethodData.tokenizationData.token)
  } catch (error) {
    // Closing the sheet is not a failure. After any other error the shopper continues on CCV's page.
    if (!isCancel(error)) actions.giveUp()
  }
}

function requestOf(config: GooglePayView): object {
  const { gateway, gatewayMerchantId, countryCode } = config
  return {
    ...version,
    merchantInfo: merchantOf(config),
    allowedPaymentMethods: [
      {
        ...cardsOf(config),
        tokenizationSpecification: { type: 'PAYMENT_GATEWAY', parameters: { gateway, gatewayMerchantId } },
      },
    ],
    // Nothing is charged yet. In the EEA Google requires a price status, so an unknown price is not allowed.
    transactionInfo: { totalPriceStatus: 'ESTIMATED', totalPrice: '0.00', currencyCode: 'EUR', countryCode },
  }
}

function cardsOf({ allowedCardNetworks = ['MASTERCARD', 'VISA'] }: GooglePayView): object {
  return { type: 'CARD', parameters: { allowedAuthMethods: ['PAN_ONLY', 'CRYPTOGRAM_3DS'], allowedCardNetworks } }
}

function merchantOf({ merchantId, merchantName }: GooglePayView): object {
  return { merchantId, ...(merchantName === undefined ? {} : { merchantName }) }
}

function isCancel(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 'CANCELED'
}

/** The script's own global, once it is there. */
function findApi(): GooglePayApi | undefined {
  const { google } = globalThis as { google?: { payments?: { api?: GooglePayApi } } } // Google's script puts it there
  return google?.payments?.api
}

async function loadApi(scriptUrl: string): Promise<GooglePayApi> {
  if (!findApi()) await loadScript(scriptUrl)
  const api = findApi()
  if (!api) throw new Error('The script does not define google.payments.api')
  return api
}

const loading = new Map<string, Promise<void>>()

function loadScript(url: string): Promise<void> {
  const known = loading.get(url)
  if (known) return known
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = trusted(url)
    script.async = true
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => {
      loading.delete(url) // may be tried again, by another session
      reject(new Error('Google Pay’s script failed to load'))
    })
    document.head.append(script)
  })
  loading.set(url, loaded)
  return loaded
}

interface TrustedScripts {
  createPolicy(name: string, rules: object): { createScriptURL(url: string): string }
}

/** On pages that require trusted types, only an address that passed a policy may be loaded. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedScripts } // not in every browser
  policy ??= trustedTypes?.createPolicy('ccv-checkout-google-pay', { createScriptURL: (address: string) => address })
  return policy?.createScriptURL(url) ?? url
}

let policy: ReturnType<TrustedScripts['createPolicy']> | undefined
