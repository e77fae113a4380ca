import { type PrintOptions, printCheckout } from '../print/print-checkout.ts'
import type { SessionView } from '../protocol.ts'

const page = 'https://pay.shop.test/pay/checkout/page/link'

/** How the tests print. */
export const printOptions: PrintOptions = {
  server: '/pay',
  token: 'token',
  lang: 'en',
  postUrl: page,
  revision: 'revision',
  fallback: { url: page, text: 'Go to the payment page' },
}

/** A page with the printed tag, in a browser that runs no script. */
export interface PrintedPage {
  host: HTMLElement
  root: ShadowRoot
  frame: HTMLIFrameElement
}

/** Opens the printed tag in a frame of that width, where no script runs. */
export async function openPrinted(
  session: SessionView,
  options: Partial<PrintOptions> = {},
  width = 600,
): Promise<PrintedPage> {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-same-origin')
  frame.style.cssText = `inline-size: ${width}px; block-size: 900px; border: 0`
  frame.srcdoc = `<!doctype html><style>body{margin:0}</style>${printCheckout(session, { ...printOptions, ...options })}`
  document.body.append(frame)
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  const host = frame.contentDocument?.querySelector<HTMLElement>('ccv-checkout')
  if (!host?.shadowRoot) throw new Error('the tag has no declarative shadow root')
  return { host, root: host.shadowRoot, frame }
}
