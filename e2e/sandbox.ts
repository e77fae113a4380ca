/** The sandbox's books and its control API, over HTTP. */

/** A transaction in the books; only what the journeys look at. */
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

/** A mandate in the books; only what the journeys look at. */
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

/** Something that goes wrong with a call. */
export interface Fault {
  on: string
  do: 'hang-up-before' | 'hang-up-after' | 'slow' | 'answer' | 'garbage'
  delayMs?: number
  status?: number
  times?: number
}

export interface Sandbox {
  /** Every transaction of an order, oldest first. */
  transactions(order: string): Promise<Transaction[]>
  /** The transactions of an order that take money, oldest first. */
  payments(order: string): Promise<Transaction[]>
  mandates(order: string): Promise<Mandate[]>
  calls(order: string): Promise<Call[]>
  /** Lets the next fitting call for an order go wrong. */
  fault(order: string, fault: Fault): Promise<void>
  /** Decides what happens to what an order creates next. */
  scenario(order: string, name: string): Promise<void>
  /** Ends a transaction as the bank would, also one that has failed already. */
  finish(reference: string, status: 'success' | 'failed'): Promise<void>
  /** Pays a card payment as the shopper would, without ever coming back to the shop. */
  payElsewhere(address: string): Promise<void>
}

export function createSandbox(url: string): Sandbox {
  const read = async <Row>(what: string, order: string): Promise<Row[]> => {
    const answer = await fetch(`${url}/control/${what}?merchantOrderReference=${encodeURIComponent(order)}`)
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${what}`)
    return answer.json()
  }
  const tell = async (what: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/control/${what}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${what}: ${await answer.text()}`)
  }
  const transactions = (order: string): Promise<Transaction[]> => read('transactions', order)

  return {
    transactions,
    payments: async (order) => (await transactions(order)).filter((row) => row.amountMinor !== undefined),
    mandates: (order) => read('mandates', order),
    calls: (order) => read('calls', order),
    fault: (order, fault) => tell('faults', { ...fault, merchantOrderReference: order }),
    scenario: (order, name) => tell('scenario', { name, merchantOrderReference: order }),
    finish: (reference, status) => tell('finish', { reference, status }),
    async payElsewhere(address) {
      const body = new URLSearchParams({
        do: 'pay',
        number: '4242 4242 4242 4242',
        expiry: '12/39',
        cvc: '123',
        name: 'An Peeters',
      })
      const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' })
      if (answer.status !== 303) throw new Error(`the sandbox answered ${answer.status} to the card form`)
    },
  }
}
