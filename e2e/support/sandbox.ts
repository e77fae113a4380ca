/** The data and the control API of the sandbox, over HTTP. */

/** A transaction of the sandbox; only the fields that the journeys check. */
export interface Transaction {
  reference: string
  role: 'payment' | 'vault' | 'vault-child' | 'mandate-child' | 'follow-up'
  type: string
  method: string
  brand?: string
  status: 'pending' | 'success' | 'failed' | 'manualintervention'
  failureCode?: string
  amountMinor?: number
  currency?: string
  merchantOrderReference?: string
  returnUrl: string
  /** Three letters. */
  language: string
  mandateId?: string
  vaultAccessToken?: string
  obtainMandate?: boolean
  storeInVault?: boolean
  sequenceInfo?: { type: string; mode?: string; source?: string }
}

/** A mandate of the sandbox; only the fields that the journeys check. */
export interface Mandate {
  mandateId: string
  type: string
  status: 'pending' | 'active' | 'inactive'
  amountMinor?: number
  merchantOrderReference?: string
  details: Record<string, unknown>
}

/** A call that the backend made. */
export interface Call {
  method: string
  path: string
  status: number
}

/** A fault of a call. */
export interface Fault {
  on: string
  do: 'hang-up-before' | 'hang-up-after' | 'slow' | 'answer' | 'garbage'
  delayMs?: number
  status?: number
  times?: number
}

export interface Sandbox {
  /** Returns all transactions of an order, oldest first. */
  transactions(order: string): Promise<Transaction[]>
  /** Returns the payments of an order, oldest first. */
  payments(order: string): Promise<Transaction[]>
  mandates(order: string): Promise<Mandate[]>
  calls(order: string): Promise<Call[]>
  /** Makes the next matching call for an order fail. */
  fault(order: string, fault: Fault): Promise<void>
  /** Sets the scenario for the next transaction of an order. */
  scenario(order: string, name: string): Promise<void>
  /** Sets the final status of a transaction as the bank would, even if it has failed already. */
  finish(reference: string, status: 'success' | 'failed', failureCode?: 'card_refused'): Promise<void>
  /** Pays a card payment as a shopper who never returns to the shop. */
  payElsewhere(address: string): Promise<void>
}

export function createSandbox(url: string): Sandbox {
  const read = async <Row>(what: string, order: string): Promise<Row[]> => {
    const answer = await fetch(`${url}/control/${what}?merchantOrderReference=${encodeURIComponent(order)}`)
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${what}`)
    return answer.json()
  }
  const tell = async (what: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/control/${what}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${what}: ${await answer.text()}`)
  }
  const transactions = (order: string): Promise<Transaction[]> => read('transactions', order)

  return {
    transactions,
    payments: async (order) => (await transactions(order)).filter((row) => row.amountMinor !== undefined),
    mandates: (order) => read('mandates', order),
    calls: (order) => read('calls', order),
    fault: (order, fault) => tell('faults', { ...fault, merchantOrderReference: order }),
    scenario: (order, name) => tell('scenario', { name, merchantOrderReference: order }),
    finish: (reference, status, failureCode) => tell('finish', { reference, status, failureCode }),
    async payElsewhere(address) {
      const body = new URLSearchParams({
        do: 'pay',
        number: '4242 4242 4242 4242',
        expiry: '12/39',
        cvc: '123',
        name: 'An Peeters',
      })
      const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' })
      if (answer.status !== 303) throw new Error(`The sandbox answered ${answer.status} to the card form`)
    },
  }
}
