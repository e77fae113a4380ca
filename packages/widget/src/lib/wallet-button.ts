import type { GooglePayView, SessionView } from '../protocol.ts'
import type { Row } from './offer.ts'

/** What a wallet's own button may do with the checkout that it stands in. */
export interface WalletActions {
  /** True when nothing is missing before the wallet may be opened; else shows what to mend. */
  confirm(): boolean
  /** Starts with the wallet's token. */
  start(token: string): void
  /** Gives the place back to the checkout's own button, which goes by CCV's page. */
  giveUp(): void
  testMode: boolean
  /** BCP 47. */
  lang: string
}

/**
 * Draws a wallet's own button.
 *
 * @returns `undefined` where this browser or this shopper can't use it
 */
export type DrawWalletButton = (config: GooglePayView, actions: WalletActions) => Promise<HTMLElement | undefined>

/** The name of the slot in which the button stands: the wallet's styles need the page's own tree. */
export const walletSlot = 'google-pay'

interface Host extends HTMLElement {
  requestUpdate(): void
}

/** What the choices on screen let the button do. */
interface Choosing {
  session: SessionView
  rows: readonly Row[]
  lang: string
  does: { confirm(row: Row): boolean; submit(row: Row, more: { googlePayToken: string }): void }
}

/** Has the button drawn, once for each session that wants it, and knows whether it is there. */
export class WalletPlace {
  readonly #host: Host
  #view: Choosing | undefined
  #session = ''
  #button: HTMLElement | undefined

  constructor(host: Host) {
    this.#host = host
  }

  /** True when the wallet's button stands where ours would. */
  isFor(row: Row): boolean {
    return this.#button !== undefined && isWallet(row)
  }

  /** @param view what can be chosen now; `undefined` while nothing can, and then the button does nothing either */
  update(view: Choosing | undefined, draw: DrawWalletButton | undefined): void {
    this.#view = view
    const config = view?.session.googlePay
    if (!view || !config || !draw || view.session.id === this.#session || !view.rows.some(isWallet)) return
    this.#session = view.session.id
    this.#put(undefined)
    void this.#draw(() => draw(config, this.#actions(view)), view.session.id)
  }

  async #draw(draw: () => Promise<HTMLElement | undefined>, session: string): Promise<void> {
    const button = await draw().catch(() => undefined)
    if (session === this.#session) this.#put(button)
  }

  #actions({ session, lang }: Choosing): WalletActions {
    const row = () => this.#view?.rows.find(isWallet)
    return {
      testMode: session.testMode,
      lang,
      giveUp: () => this.#put(undefined),
      confirm: () => {
        const wallet = row()
        return wallet !== undefined && this.#view?.does.confirm(wallet) === true
      },
      start: (googlePayToken) => {
        const wallet = row()
        if (wallet) this.#view?.does.submit(wallet, { googlePayToken })
      },
    }
  }

  #put(button: HTMLElement | undefined): void {
    this.#button?.remove()
    this.#button = button
    if (button) {
      button.slot = walletSlot
      this.#host.append(button)
    }
    this.#host.requestUpdate()
  }
}

/** True for the row that the wallet's own button can carry out. */
function isWallet(row: Row): boolean {
  return row.choice === 'googlepay-mandate'
}
