import type { CcvCheckout, CcvCompleteEvent } from '@ccv-checkout/widget'
import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Settings = Partial<Pick<CcvCheckout, 'server' | 'redirectHosts' | 'fetchToken'>>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** React sets what the element has as properties, and `on…` listens. */
      'ccv-checkout': DetailedHTMLProps<HTMLAttributes<CcvCheckout>, CcvCheckout> &
        Settings & { 'onccv-complete'?: (event: CcvCompleteEvent) => void }
    }
  }
}
