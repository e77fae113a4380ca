import { register } from '../element/register.ts'
import { type AccountLanguages, addAccountLanguages } from './messages.ts'
import { CcvSavedMethods } from './saved-methods.ts'

/**
 * Registers `<ccv-saved-methods>`, and teaches it languages besides English. Safe to call again, with more languages;
 * does nothing on a server.
 *
 * @param languages texts by language, such as `{ es }` from `@ccv-checkout/widget/saved-methods/translations/es`
 */
export function defineSavedMethods(languages: AccountLanguages = {}): void {
  addAccountLanguages(languages)
  // Servers have no registry.
  if (typeof customElements !== 'undefined') register(customElements, 'ccv-saved-methods', CcvSavedMethods)
}

declare global {
  interface HTMLElementTagNameMap {
    'ccv-saved-methods': CcvSavedMethods
  }
}
