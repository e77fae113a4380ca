'use client'

import { componentOf } from './react-component.ts'

/** `<ccv-checkout>` for React 18 and 19. It registers the tag in the browser, with English, Dutch, French and German. */
export const CcvCheckout = componentOf('ccv-checkout', () => import('../src/define.ts'))

/** `<ccv-saved-methods>` for React 18 and 19, in the same way. */
export const CcvSavedMethods = componentOf('ccv-saved-methods', () => import('../src/define-saved-methods.ts'))
