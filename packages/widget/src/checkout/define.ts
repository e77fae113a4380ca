import { register } from '../element/register.ts'
import { addLanguages, type Languages } from '../translations/messages.ts'
import { CcvCheckout } from './checkout.ts'

/**
 * Registers `<ccv-checkout>`, and teaches it languages besides English. Safe to call again, with more languages; does
 * nothing on a server.
 *
 * @param languages texts by language, such as `{ es }` from `@ccv-checkout/widget/translations/es`
 */
export function defineCheckout(languages: Languages = {}): void {
  addLanguages(languages)
  // On a server there is nothing to register with.
  if (typeof customElements !== 'undefined') register(customElements, 'ccv-checkout', CcvCheckout)
}

declare global {
  interface HTMLElementTagNameMap {
    'ccv-checkout': CcvCheckout
  }
}
