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

/** Has the button drawn, once for each session that wants it, and knows whether it is there. */
export class WalletPlace {
  readonly #host: Host
  #session = ''
  #button: HTMLElement | undefined

  constructor(host: Host) {
    this.#host = host
  }

  /** True when the wallet's button stands where ours would. */
  isFor(row: Row): boolean {
    return this.#button !== undefined && isWallet(row)
  }

  /** Draws it where the session wants it and did not have it yet. */
  async draw(session: SessionView, rows: readonly Row[], draw: DrawWalletButton, does: Actions): Promise<void> {
    const config = session.googlePay
    if (!config || session.id === this.#session || !rows.some(isWallet)) return
    this.#session = session.id
    this.#put(undefined)
    const giveUp = () => this.#put(undefined)
    const button = await draw(config, { ...does, giveUp, testMode: session.testMode }).catch(() => undefined)
    if (session.id === this.#session) this.#put(button)
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

type Actions = Pick<WalletActions, 'confirm' | 'start' | 'lang'>

/** True for the row that the wallet's own button can carry out. */
export function isWallet(row: Row): boolean {
  return row.choice === 'googlepay-mandate'
}
