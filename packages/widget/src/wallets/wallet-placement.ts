import type { Row } from '../payment-form/payment-options.ts'
import type { GooglePayView } from '../protocol.ts'
import { type ChoosingWallet, type WalletButton, walletSlot } from './wallet-button.ts'

/** What a wallet's own button can do in the checkout. */
export interface WalletActions {
  /** Returns true when the wallet may be opened; otherwise shows the errors. */
  confirm(): boolean
  /** Starts with the wallet's token. */
  start(token: string): void
  /** Restores the checkout's own button, which leads to CCV's page. */
  giveUp(): void
  testMode: boolean
  /** BCP 47. */
  lang: string
}

/**
 * Creates a wallet's own button.
 *
 * @returns `undefined` where this browser or this shopper can't use it
 */
export type DrawWalletButton = (config: GooglePayView, actions: WalletActions) => Promise<HTMLElement | undefined>

interface Host extends HTMLElement {
  requestUpdate(): void
}

/** Creates the wallet's button once for each session that has one, and puts it into its slot. */
export class WalletPlacement implements WalletButton {
  readonly #host: Host
  readonly #drawButton: DrawWalletButton
  #view: ChoosingWallet | undefined
  #session = ''
  #button: HTMLElement | undefined

  constructor(host: Host, draw: DrawWalletButton) {
    this.#host = host
    this.#drawButton = draw
  }

  /** True when it replaces the pay button of the row. */
  isFor(row: Row): boolean {
    return this.#button !== undefined && isWallet(row)
  }

  /** @param view what can be chosen now; `undefined` while nothing can, and then the button does nothing either */
  update(view: ChoosingWallet | undefined): void {
    this.#view = view
    const config = view?.session.googlePay
    if (!view || !config || view.session.id === this.#session || !view.rows.some(isWallet)) return
    this.#session = view.session.id
    this.#put(undefined)
    void this.#draw(() => this.#drawButton(config, this.#actions(view)), view.session.id)
  }

  async #draw(draw: () => Promise<HTMLElement | undefined>, session: string): Promise<void> {
    const button = await draw().catch(() => undefined)
    if (session === this.#session) this.#put(button)
  }

  #actions({ session, lang }: ChoosingWallet): WalletActions {
    const row = () => this.#view?.rows.find(isWallet)
    return {
      testMode: session.testMode,
      lang,
      giveUp: () => this.#put(undefined),
      confirm: () => {
        const wallet = row()
        return wallet !== undefined && this.#view?.actions.confirm(wallet) === true
      },
      start: (googlePayToken) => {
        const wallet = row()
        if (wallet) this.#view?.actions.submit(wallet, { googlePayToken })
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

/** True for the row that the wallet's button can start. */
function isWallet(row: Row): boolean {
  return row.choice === 'googlepay-mandate'
}
