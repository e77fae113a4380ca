import { register } from '../element/register.ts'
import { addLanguages, type Languages } from '../translations/messages.ts'
import { CcvCheckout } from './checkout.ts'

/**
 * Registers `<ccv-checkout>`, and adds languages to English. It may be called again with more languages; it does
 * nothing visible on a server.
 *
 * @param languages texts by language, such as `{ es }` from `@ccv-checkout/widget/translations/es`
 */
export function defineCheckout(languages: Languages = {}): void {
  addLanguages(languages)
  // Servers have no registry.
  if (typeof customElements !== 'undefined') register(customElements, 'ccv-checkout', CcvCheckout)
}

declare global {
  interface HTMLElementTagNameMap {
    'ccv-checkout': CcvCheckout
  }
}
